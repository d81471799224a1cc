import type { ApiStyle, Effort } from './chat'
import type { Problem } from './problem'

/** Where the key in use comes from. The key itself never leaves the main process. */
export type KeySource = 'keychain' | 'session' | 'environment' | 'none'

export interface KeyState {
  readonly source: KeySource
  /** Last four characters, to tell keys apart; null without a key or when the key is too short to show any of it. */
  readonly last4: string | null
  /** Which system store holds or would hold it. */
  readonly store: 'keychain' | 'credential-manager' | 'secret-service'
  /** Why the system store could not be read, when it could not. */
  readonly problem: Problem | null
}

/** The server that questions go to. */
export interface ConnectionState {
  /** The one in use; null: the usual one. */
  readonly id: string | null
  /** Base URL in use. */
  readonly baseUrl: string
  readonly origin: string
  /** policy: decided by the administrator (see docs/packaging.md) · setting: typed by the user · environment: OPENAI_BASE_URL · default: api.openai.com. */
  readonly from: 'policy' | 'setting' | 'environment' | 'default'
  /** null: chosen by server and model. */
  readonly apiStyle: ApiStyle | null
  readonly organization: string | null
  readonly project: string | null
  /** True for api.openai.com. */
  readonly official: boolean
  /** A question may be sent: there is a key, or the server needs none, or the demo is on. */
  readonly ready: boolean
  /** The demo model answers. */
  readonly demo: boolean
  readonly key: KeyState
}

/** Result of `Test key`, told apart as a person would need it. */
export type KeyTest =
  | { readonly verdict: 'works'; readonly models: number }
  | { readonly verdict: 'restricted'; readonly problem: Problem }
  | { readonly verdict: 'rejected' | 'no-credit' | 'unreachable' | 'not-compatible' | 'failed'; readonly problem: Problem }

/** What the bundled table knows of a model; see src/main/openai/models.json for dates and sources. */
export interface ModelFacts {
  readonly contextWindow: number | null
  readonly maxOutput: number | null
  /** Reasoning efforts it takes; empty when it does not reason. */
  readonly efforts: readonly Effort[]
  readonly defaultEffort: Effort | null
  /** always · effort-none: only with effort `none` · never. */
  readonly temperature: 'always' | 'effort-none' | 'never'
  readonly verbosity: boolean
  readonly webSearch: boolean
  readonly imageInput: boolean
  /** Whether it may make pictures with the hosted tool. */
  readonly pictures: boolean
}

export interface ModelInfo {
  readonly id: string
  /** null: nothing is known, so every parameter is offered and the server decides. */
  readonly facts: ModelFacts | null
  /** `YYYY-MM-DD` on which the server will stop offering it. */
  readonly retires: string | null
  readonly styles: readonly ApiStyle[]
}

/** The picker's content: what the server listed, or the bundled table when it could not be asked. */
export interface ModelList {
  readonly models: readonly ModelInfo[]
  readonly defaultModel: string
  readonly from: 'server' | 'bundled'
  readonly problem: Problem | null
}
