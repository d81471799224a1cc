import type { Change } from '../../shared/changes'
import type { Usage } from '../../shared/chat'
import { add, append, type Draft, emptyDraft, takeChanges } from './draft'
import type { FoldEnd } from './fold-end'
import { isObject, list, object, string } from './json'
import { chatUsage } from './usage'

/** What the fold knows of one legacy Completions stream so far. Plain data, changed in place by {@link foldCompletions}. */
export interface CompletionsState {
  readonly draft: Draft
  model: string | null
  usage: Usage | null
  end: FoldEnd | null
}

/** The state before the first chunk. */
export function startCompletions(): CompletionsState {
  return { draft: emptyDraft(), model: null, usage: null, end: null }
}

/** Folds one raw chunk of the Completions API: all of its text is one part. Takes anything without throwing; fold each chunk once. */
export function foldCompletions(state: CompletionsState, chunk: unknown): readonly Change[] {
  if (!isObject(chunk)) return []
  state.model = string(chunk.model) || state.model
  state.usage = chatUsage(chunk.usage, null) ?? state.usage
  const choice = object(list(chunk.choices)[0])
  const text = string(choice.text)
  if (text !== '') {
    if (state.draft.parts.length === 0) add(state.draft, { type: 'text', text })
    else append(state.draft, 0, text)
  }
  const finish = string(choice.finish_reason)
  if (finish !== '') state.end ??= { kind: finish === 'length' ? 'length' : finish === 'content_filter' ? 'refused' : 'done' }
  return takeChanges(state.draft)
}
