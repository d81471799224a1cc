import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Failure } from '../prepare/failure.mjs'

/**
 * The key that proves updates (Ed25519). `node scripts/package/update-key.mjs` makes a new pair: the public half is given to builds (ASIDE_UPDATE_KEY), the private
 * one is kept secret (ASIDE_UPDATE_SIGNING_KEY) and signs the descriptions of what is offered.
 */

const shown = (key, type) => key.export({ format: 'der', type }).toString('base64')

/** A new pair, both halves as they stand in the environment. */
export function newUpdateKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return { key: shown(publicKey, 'spki'), signingKey: shown(privateKey, 'pkcs8') }
}

/**
 * Writes `….yml.sig` beside each description of an update (`latest.yml`, `latest-linux.yml`, `latest-mac.yml`) in a folder; returns their names. A Failure when the
 * private key does not belong to the public one that the build was given: nobody could install such an update.
 */
export function signDescriptions(folder, { key, signingKey }) {
  const privateKey = createPrivateKey({ key: Buffer.from(signingKey, 'base64'), format: 'der', type: 'pkcs8' })
  if (shown(createPublicKey(privateKey), 'spki') !== key) throw new Failure('ASIDE_UPDATE_SIGNING_KEY does not belong to ASIDE_UPDATE_KEY.')
  const names = readdirSync(folder).filter((name) => /^latest(-\w+)?\.yml$/.test(name))
  for (const name of names) writeFileSync(join(folder, `${name}.sig`), `${sign(null, readFileSync(join(folder, name)), privateKey).toString('base64')}\n`)
  return names.map((name) => `${name}.sig`)
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { key, signingKey } = newUpdateKey()
  console.log(`ASIDE_UPDATE_KEY=${key}\nASIDE_UPDATE_SIGNING_KEY=${signingKey}`)
}
