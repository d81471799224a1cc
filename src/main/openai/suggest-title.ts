import { applyChanges, plainText } from '../../shared/changes'
import { defaultChatParams, type Part, type Usage } from '../../shared/chat'
import { titleModel } from './list-models'
import { modelFacts } from './model-facts'
import type { Connection } from './openai-types'
import { streamAnswer } from './stream-answer'
import { titleFromQuestion } from './title'

const instructions =
  'Name the conversation in at most six words, in the language of the question. Answer with the name alone: no quotes, no full stop, no Markdown.'

/** A title, or none, and what asking for it used. */
interface SuggestedTitle {
  readonly title: string | null
  readonly usage: Usage | null
  readonly model: string
}

/**
 * Asks for a better title of a first question and its answer, through the same path as every answer: a cheap model at OpenAI, elsewhere the one that answered
 * (`answered`). Its title is null when it gives none, whatever the reason: the chat keeps the one it has. `usage`: what asking used, of which `model`. Never rejects.
 */
export async function suggestTitle(connection: Connection, answered: string, question: string, answer: string, signal: AbortSignal): Promise<SuggestedTitle> {
  const model = titleModel(connection.official, answered)
  const about = `Question:\n${question.slice(0, 2000)}\n\nAnswer:\n${answer.slice(0, 1000)}`
  let parts: readonly Part[] = []
  const outcome = await streamAnswer(
    connection,
    {
      chatId: 'title',
      model,
      // As little thinking as the model allows; a model nobody knows is left to itself.
      params: { ...defaultChatParams, model, instructions, effort: modelFacts(model)?.efforts[0] ?? null },
      context: [{ id: '', role: 'user', parts: [{ type: 'text', text: about }], items: null, model: null, origin: null }],
      files: new Map(),
      goOnFrom: [],
    },
    {
      started: () => {},
      changes: (changes) => {
        parts = applyChanges(parts, changes)
      },
      saveImage: () => '',
    },
    signal,
  )
  return { title: outcome.status === 'done' ? tidied(parts) : null, usage: outcome.usage, model: outcome.model ?? model }
}

/** What a model gave for a title without the marks it may have put around it; null for nothing. */
function tidied(parts: readonly Part[]): string | null {
  const bare = plainText(parts)
    .trim()
    .replace(/^["'“”‘’「『《]+|["'“”‘’」』》.。]+$/gu, '')
  const title = titleFromQuestion(bare)
  return title === '' ? null : title
}
