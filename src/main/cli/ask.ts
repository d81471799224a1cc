import { applyChanges, type Change, plainText } from '../../shared/changes'
import type { ChatParams, Message, Part } from '../../shared/chat'
import type { AppEvent, Asked } from '../../shared/contract'
import { type Problem, ProblemError } from '../../shared/problem'
import type { AskOptions } from './cli-arguments'
import type { CliIo } from './cli-io'
import { exitCodeOf, exitCodeOfSignal, exitCodes } from './exit-code'

export interface AskDeps {
  readonly defaults: ChatParams
  readonly send: (text: string, params: ChatParams) => Promise<Asked>
  readonly stop: (messageId: string) => Promise<void>
  readonly listen: (listener: (events: readonly AppEvent[]) => void) => () => void
  readonly problemLine: (problem: Problem) => string
  /** The note for an answer that the output limit ended. */
  readonly lengthNote: string
  /** Ends what was made for this command alone. */
  readonly close: () => Promise<void>
}

const isFinal = (message: Message): boolean => message.status === 'done' || message.status === 'stopped' || message.status === 'failed'

/** Follows one answer: gives its new text as it comes and its final state. */
function createFollower(out: (text: string) => void, queued: (problem: Problem) => void, ended: (message: Message) => void): (event: AppEvent) => void {
  let parts: readonly Part[] = []
  let printed = 0
  const show = (): void => {
    const text = plainText(parts)
    if (text.length > printed) out(text.slice(printed))
    printed = Math.max(printed, text.length)
  }
  const appended = (changes: readonly Change[]): boolean => changes.every((change) => change.op === 'append' && parts[change.index]?.type !== 'text')
  return (event) => {
    if (event.name === 'answer.delta') {
      const silent = appended(event.data.changes)
      parts = applyChanges(parts, event.data.changes)
      if (!silent) show()
    } else if (event.name === 'message.saved') {
      parts = event.data.parts
      show()
      if (event.data.status === 'queued' && event.data.problem !== null) queued(event.data.problem)
      if (isFinal(event.data)) ended(event.data)
    }
  }
}

/**
 * `aside ask`: sends the question (with what standard input held below it), prints the answer's text as it streams, and returns the exit code. Nothing but the
 * answer goes to `out`; problems go to `err`, one line each.
 */
export async function runAsk(options: AskOptions, input: string, deps: AskDeps, io: CliIo): Promise<number> {
  const text = [options.question, input].filter((piece) => piece.trim() !== '').join('\n\n')
  const { defaults } = deps
  const params: ChatParams = {
    ...defaults,
    model: options.model ?? defaults.model,
    instructions: options.system ?? defaults.instructions,
    temperature: options.temperature ?? defaults.temperature,
    maxOutputTokens: options.maxTokens ?? defaults.maxOutputTokens,
  }

  const early: AppEvent[] = []
  let asked: Asked | null = null
  let follow: (event: AppEvent) => void = () => {}
  const concerns = (event: AppEvent): boolean =>
    (event.name === 'answer.delta' && event.data.messageId === asked?.answerId) || (event.name === 'message.saved' && event.data.id === asked?.answerId)
  const ended = new Promise<Message>((resolve) => {
    follow = createFollower(options.json ? () => {} : io.out, (problem) => io.err(deps.problemLine(problem)), resolve)
  })
  // What happens before the ids are known waits for them.
  const unlisten = deps.listen((events) => {
    if (asked === null) early.push(...events)
    else events.filter(concerns).forEach(follow)
  })
  try {
    asked = await deps.send(text, params)
    early.filter(concerns).forEach(follow)
    const { answerId } = asked
    const stop = (): void => void deps.stop(answerId)
    if (io.signal.aborted) stop()
    else io.signal.addEventListener('abort', stop)
    return finish(await ended, asked, options, deps, io)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    io.err(deps.problemLine(error.problem))
    return exitCodeOf(error.problem.code)
  } finally {
    unlisten()
  }
}

function finish(message: Message, asked: Asked, options: AskOptions, deps: AskDeps, io: CliIo): number {
  const text = plainText(message.parts)
  if (options.json) {
    const { status, model, usage, problem, requestId } = message
    const place = options.save ? { chatId: asked.chatId, messageId: asked.answerId } : {}
    io.out(`${JSON.stringify({ ...place, status, text, model, usage, problem, requestId })}\n`)
  } else if (text !== '' && !text.endsWith('\n')) io.out('\n')
  if (io.signal.aborted) return exitCodeOfSignal(io.signal)
  if (message.problem !== null) {
    io.err(deps.problemLine(message.problem))
    return exitCodeOf(message.problem.code)
  }
  if (message.stopReason === 'length') io.err(deps.lengthNote)
  return message.status === 'done' || message.stopReason === 'length' ? exitCodes.done : exitCodes.cut
}
