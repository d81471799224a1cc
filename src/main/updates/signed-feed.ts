import { createPublicKey, verify } from 'node:crypto'
import { ProblemError } from '../../shared/problem'
import { parseUpdateInfo, Provider, type ProviderRuntimeOptions, type ResolvedUpdateFileInfo, resolveFiles } from './electron-updater'
import type { UpdateSource } from './update-source'

type UpdateInfo = ReturnType<typeof parseUpdateInfo>

/** What electron-updater hands to a provider that is the app's own. */
export interface FeedOptions extends UpdateSource {
  readonly provider: 'custom'
  readonly updateProvider: typeof SignedFeed
}

/** Whether the owner of the key signed exactly this text. `signature` and `key` in Base64; anything that is no key or no signature is a no. */
export function isSigned(text: string, signature: string, key: string): boolean {
  try {
    return verify(null, Buffer.from(text), createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' }), Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}

/**
 * The server's description of the newest version (`latest-linux.yml` and its like), taken only with a signature beside it (`….yml.sig`) by the key in this build. The
 * description holds the checksum of every file, so what is downloaded is proven by it too. No number that would tell this computer from others is sent along.
 */
export class SignedFeed extends Provider<UpdateInfo> {
  readonly #options: UpdateSource

  constructor(options: FeedOptions, _updater: unknown, runtime: ProviderRuntimeOptions) {
    // One range a request: not every server answers several.
    super({ ...runtime, isUseMultipleRangeRequest: false })
    this.#options = options
  }

  /** electron-updater would send a number that it made up for this computer. */
  override setRequestHeaders(): void {}

  override get fileExtraDownloadHeaders(): Record<string, string> {
    return { accept: '*/*' }
  }

  /** Rejects with ProblemError update-untrusted, or the network's error. */
  override async getLatestVersion(): Promise<UpdateInfo> {
    const name = `${this.getDefaultChannelName()}.yml`
    const url = new URL(name, this.#options.url)
    const text = (await this.httpRequest(url)) ?? ''
    const signature = (await this.httpRequest(new URL(`${name}.sig`, this.#options.url))) ?? ''
    if (!isSigned(text, signature.trim(), this.#options.key)) throw new ProblemError({ code: 'update-untrusted', field: name, detail: 'the signature does not fit' })
    return parseUpdateInfo(text, name, url)
  }

  override resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
    return resolveFiles(info, new URL(this.#options.url))
  }
}
