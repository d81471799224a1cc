import type { IncomingHttpHeaders } from 'node:http'

export interface OfferedUpdate {
  readonly version: string
  readonly name: string
  readonly bytes: Uint8Array
  readonly notes: string
  /** The description as it was written with the build; made of the other fields when left out. */
  readonly description?: string
}

export interface UpdateServer {
  readonly url: string
  readonly key: string
  readonly signingKey: string
  readonly faults: { corrupt: boolean; foreignKey: boolean; changed: boolean; cut: boolean }
  readonly requests: readonly { readonly path: string; readonly headers: IncomingHttpHeaders }[]
  /** What is found from now on; nothing at first. */
  readonly offer: (update: OfferedUpdate) => void
  readonly close: () => Promise<void>
}

export function startUpdateServer(): Promise<UpdateServer>
