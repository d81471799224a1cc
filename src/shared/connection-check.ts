import type { Problem } from './problem'

/** Servers that run on one's own computer, as they are known. */
export type LocalKind = 'ollama' | 'lmstudio' | 'llamacpp' | 'vllm'

/** A server that was found on this computer. */
export interface LocalServer {
  readonly kind: LocalKind
  readonly baseUrl: string
  readonly models: number
}

/** What is looked at between here and an answer, in this order. */
export const checkSteps = ['proxy', 'dns', 'tcp', 'tls', 'models', 'scope'] as const
export type CheckStepName = (typeof checkSteps)[number]

export interface CheckStep {
  readonly step: CheckStepName
  /** skipped: there is nothing to look at, or something before it failed. */
  readonly state: 'ok' | 'failed' | 'skipped'
  /** Technical, in no particular language; no secrets. */
  readonly facts: string
  readonly problem: Problem | null
}

/** How the connection in use does. */
export interface ConnectionCheck {
  readonly steps: readonly CheckStep[]
  /** All of it to be copied: no secrets. */
  readonly text: string
}
