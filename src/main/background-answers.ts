import type { Message } from '../shared/chat'
import { ProblemError } from '../shared/problem'
import type { Answers, Target } from './answer/answers'
import type { Connections } from './connections'
import type { BackgroundAnswer, History } from './history/history-calls'
import type { AnswerRequest, BackgroundLine } from './openai/openai-types'
import { isBackground } from './openai/request-responses'
import { chooseStyle } from './openai/style'
import { onWake } from './wake'

/**
 * The line to the server that an answer is written over in the background: the one it was begun on, in an earlier run of the app too, or a new one where the chat asks for that and
 * the API has it; else undefined. Problem background-gone: it was begun on another server than the one that is asked now.
 */
export async function backgroundLine(history: Pick<History, 'backgrounds' | 'setBackground'>, message: Message, { connection, model }: Target, asked: Pick<AnswerRequest, 'params' | 'summary'>, isCancelled: () => boolean): Promise<BackgroundLine | undefined> {
  const known = (await history.backgrounds({})).find(({ messageId }) => messageId === message.id)
  if (known !== undefined && known.origin !== connection.origin) throw new ProblemError({ code: 'background-gone', ...(known.origin === null ? {} : { host: new URL(known.origin).host }) })
  const isNew = isBackground({ ...asked, goOnFrom: message.parts }) && chooseStyle(connection, model) === 'responses'
  if (known === undefined && !isNew) return undefined
  return {
    response: known?.response ?? null,
    sequence: known?.sequence ?? -1,
    folded: null,
    begun: (response) => history.setBackground({ messageId: message.id, response }),
    over: () => history.setBackground({ messageId: message.id, response: null }),
    isCancelled,
    onWake,
  }
}

interface Deps {
  readonly history: Pick<History, 'backgrounds' | 'message' | 'openChat'>
  readonly connections: Pick<Connections, 'forQuestion'>
  readonly answers: Pick<Answers, 'goOn'>
  readonly report: (message: string) => void
}

/** Goes on with every answer that a server was writing when the app ended; one whose server is not the one its chat asks now is left until Continue is pressed. Never rejects. */
export async function resumeBackground({ history, connections, answers, report }: Deps): Promise<void> {
  const resume = async ({ messageId, origin }: BackgroundAnswer): Promise<void> => {
    const message = await history.message({ messageId })
    const { chat } = await history.openChat({ chatId: message.chatId, limit: 1 })
    const { connection } = await connections.forQuestion(chat.params.connection)
    if (connection.origin === origin) await answers.goOn(messageId)
  }
  const waiting = await history.backgrounds({}).catch(() => [])
  await Promise.all(waiting.map((answer) => resume(answer).catch((error: unknown) => report(String(error)))))
}
