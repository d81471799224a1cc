import type { BackgroundFacts } from '../../shared/contract'
import type { Handlers } from '../answer-call'
import type { HandlerDeps } from './handler-deps'

type BackgroundCalls = 'background.facts' | 'login.set'

/** Calls about Aside's life without a window. */
export function backgroundHandlers({ background }: HandlerDeps): Pick<Handlers, BackgroundCalls> {
  const facts = async (): Promise<BackgroundFacts> => {
    const { hasTray, login } = await background()
    const [tray, startsAtLogin] = await Promise.all([hasTray(), login.isOn()])
    return { tray, startsAtLogin }
  }
  return {
    'background.facts': facts,
    'login.set': async ({ on }) => {
      await (await background()).login.set(on)
      return facts()
    },
  }
}
