/** To the worker: texts to be counted. */
export interface CountRequest {
  readonly id: number
  readonly texts: readonly string[]
}

/** From it: the tokens of each, in the same order. */
export interface CountReply {
  readonly id: number
  readonly tokens: readonly number[]
}
