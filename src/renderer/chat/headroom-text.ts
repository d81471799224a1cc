import type { Headroom, RateLimits } from '../../shared/limits'
import type { Translate } from '../../shared/locales/translate'

/** What is left of a limit. */
export function headroomText(t: Translate, { remaining, limit }: Headroom): string {
  return t('limits.left', { remaining, limit })
}

/** What a server said of the model that answered, or of the family that it is a dated snapshot of; undefined when it said nothing. Pure. */
export function limitsOf(limits: readonly RateLimits[], origin: string, model: string | null): RateLimits | undefined {
  return model === null ? undefined : limits.find((each) => each.origin === origin && (model === each.model || model.startsWith(`${each.model}-`)))
}
