import type { Change } from '../../shared/changes'
import type { ApiStyle, Usage } from '../../shared/chat'
import { finishChat, foldChat, startChat } from './fold-chat'
import { foldCompletions, startCompletions } from './fold-completions'
import type { FoldEnd } from './fold-end'
import { finishResponses, foldResponses, responsesItems, startResponses } from './fold-responses'
import type { SaveImage } from './openai-types'

/** One stream being folded, whatever its dialect. */
export interface Fold {
  /** Folds one raw event and gives what it changed. */
  readonly take: (event: unknown) => readonly Change[]
  /** Ends what is open; call it once, after the last event. */
  readonly finish: () => readonly Change[]
  readonly seen: { readonly end: FoldEnd | null; readonly model: string | null; readonly usage: Usage | null }
  /** Raw output items to replay next time; null for styles without them. */
  readonly items: () => readonly unknown[] | null
}

/** A fold for a stream of one dialect, before its first event. */
export function startFold(style: ApiStyle, saveImage: SaveImage): Fold {
  switch (style) {
    case 'responses': {
      const state = startResponses()
      return {
        take: (event) => foldResponses(state, event, saveImage),
        finish: () => finishResponses(state),
        seen: state,
        items: () => responsesItems(state),
      }
    }
    case 'chat': {
      const state = startChat()
      return { take: (chunk) => foldChat(state, chunk, saveImage), finish: () => finishChat(state), seen: state, items: () => null }
    }
    case 'completions': {
      const state = startCompletions()
      return { take: (chunk) => foldCompletions(state, chunk), finish: () => [], seen: state, items: () => null }
    }
  }
}
