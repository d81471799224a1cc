import type { Problem } from '../../shared/problem'
import type { WindowRequest } from '../../shared/window-request'
import { readDeepLink, shownLink } from './deep-link'

interface Deps {
  /** Brings a window to the front and hands it a request. */
  readonly ask: (request: WindowRequest) => void
  /** Whether there is a chat of this id outside the trash. */
  readonly hasChat: (chatId: string) => Promise<boolean>
}

/** Does what an `aside://` link asks for, or says in a window why not. Nothing is sent to a server by it. */
export async function followLink(link: string, { ask, hasChat }: Deps): Promise<void> {
  const wanted = readDeepLink(link)
  const tell = (detail: string): void => {
    const problem: Problem = { code: 'bad-link', field: shownLink(link), detail }
    ask({ kind: 'tellProblem', problem })
  }
  switch (wanted.kind) {
    case 'refused':
      return tell(wanted.reason)
    case 'chat':
      return (await hasChat(wanted.chatId)) ? ask({ kind: 'openChat', chatId: wanted.chatId }) : tell('there is no such chat')
    case 'ask':
      ask(wanted.text === '' && wanted.preset === null ? { kind: 'newChat' } : { kind: 'fillBox', text: wanted.text, preset: wanted.preset, link: shownLink(link) })
  }
}
