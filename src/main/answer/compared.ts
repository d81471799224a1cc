import type { ChatParams, Message } from '../../shared/chat'
import { isForAll } from '../../shared/compared'
import { ProblemError } from '../../shared/problem'
import type { History } from '../history/history-calls'
import type { RunTarget } from './answers'

/** The same target with another model; the demo has only one, and a problem stays what it is. */
export function withModel(target: RunTarget, model: string | undefined): RunTarget {
  return model === undefined || target instanceof ProblemError || target.demo ? target : { ...target, model }
}

interface Deps {
  readonly history: Pick<History, 'openChat' | 'message'>
  readonly tryTarget: (params: ChatParams) => Promise<RunTarget>
  readonly reopen: (messageId: string, target?: RunTarget) => Promise<void>
}

/** Tries an empty one of several answers again: alone, or with all that were kept back with it by what keeps every question back, which is then settled once for all. */
export async function retryCompared({ history, tryTarget, reopen }: Deps, message: Message): Promise<void> {
  if (!isForAll(message)) return reopen(message.id)
  const { chat } = await history.openChat({ chatId: message.chatId, limit: 1 })
  const siblings = await Promise.all(message.versions.map((messageId) => history.message({ messageId })))
  const target = await tryTarget({ ...chat.params, model: message.compared ?? null })
  const isBack = ({ compared, parts, status, problem }: Message): boolean => compared !== undefined && parts.length === 0 && status === 'failed' && problem?.code === message.problem?.code
  for (const { id, compared } of siblings.filter(isBack)) await reopen(id, withModel(target, compared))
}
