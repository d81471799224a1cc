import type { ChatParams, Effort } from '../../shared/chat'
import type { ModelFacts } from '../../shared/connection'

/** The effort to send: the user's, unless the model is known not to take it; null: none is sent. */
export function wantedEffort(params: ChatParams, facts: ModelFacts | null): Effort | null {
  return params.effort !== null && (facts === null || facts.efforts.includes(params.effort)) ? params.effort : null
}

/** Whether the temperature is sent: set by the user, and the model takes one (reasoning models only with effort `none`, OPENAI.md 1.1). */
export function sendsTemperature(params: ChatParams, facts: ModelFacts | null): boolean {
  if (params.temperature === null) return false
  switch (facts?.temperature) {
    case 'never':
      return false
    case 'effort-none':
      return (wantedEffort(params, facts) ?? facts.defaultEffort) === 'none'
    case 'always':
    case undefined:
      return true
  }
}
