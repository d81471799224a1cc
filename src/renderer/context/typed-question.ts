import { type Draft, readDraft } from '../../shared/presets/chosen'
import { composeQuestion } from '../presets/compose'
import type { AppState } from '../state/app-state'
import type { Drafts } from '../drafts'

/** The question as it will be sent, as far as it can be known without looking at the clipboard. */
export function typedQuestion({ text, preset }: Draft, { language, platform }: Pick<AppState, 'language' | 'platform'>): string {
  return preset === null ? text : composeQuestion(preset, text, { clipboard: null, selection: null }, { language, platform, now: new Date() })
}

/** What stands in the composer of the chat that is open, saved or not. */
export function draftInBox({ conversation, draft }: AppState, drafts: Drafts): Draft {
  const chatId = conversation?.chat.id ?? null
  return readDraft(drafts.known(chatId) ?? (draft.chatId === chatId ? draft.text : ''))
}
