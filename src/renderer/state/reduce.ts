import type { Chat } from '../../shared/chat'
import type { AppEvent } from '../../shared/contract'
import type { AppState } from './app-state'
import { withChat, withChats, withoutAll } from './chats'
import { isActive, withDelta, withOpened, withSaved } from './conversation'
import { withJob } from './jobs'
import { withNotice } from './notices'
import { withFolders, withTags } from './order'
import { nothingSelected, withoutGone } from './selection'

/** The state after chats changed and others went to the trash; an open one that did is left. */
function withChatsChanged(state: AppState, changed: readonly Chat[], removed: readonly string[]): AppState {
  const next = { ...state, chats: withChats(state.chats, changed, removed), selection: withoutGone(state.selection, removed) }
  const open = state.conversation
  if (open === null) return next
  if (removed.includes(open.chat.id)) return withoutOpen(next)
  const chat = changed.find(({ id }) => id === open.chat.id)
  return chat === undefined ? next : { ...next, conversation: { ...open, chat } }
}

/** The state after the open chat went away: the composer of a new one is shown. */
function withoutOpen(state: AppState): AppState {
  return state.conversation === null ? state : { ...state, conversation: null, pinned: null, sought: null, askProblem: null, draft: { chatId: null, text: '' } }
}

/** The state after one event of main; the same state when the event changes nothing here. */
export function reduce(state: AppState, event: AppEvent): AppState {
  const open = state.conversation
  switch (event.name) {
    case 'answer.delta': {
      if (open?.chat.id !== event.data.chatId) return state
      const conversation = withDelta(open, event.data)
      return conversation === open ? state : { ...state, conversation }
    }
    case 'message.saved': {
      const message = event.data
      if (open?.chat.id !== message.chatId) return state
      // One that waits for the answer before it does not take the reader away from that.
      const asked = state.asking && message.role === 'user' && open.byId[message.id] === undefined && !isActive(open.byId[message.parentId ?? ''])
      return { ...state, conversation: withSaved(open, message, asked || message.id === state.pinned), pinned: asked ? message.id : state.pinned }
    }
    case 'chat.changed': {
      const chat = event.data
      return { ...state, chats: withChat(state.chats, chat), conversation: open?.chat.id === chat.id ? { ...open, chat } : open }
    }
    case 'chat.removed':
      return withChatsChanged(state, [], [event.data.chatId])
    case 'chats.changed':
      return withChatsChanged(state, event.data.chats, event.data.removed)
    case 'folders.changed':
      return withFolders(state, event.data)
    case 'tags.changed':
      return withTags(state, event.data)
    case 'chats.cleared':
      return { ...withoutOpen(state), chats: withoutAll(state.chats), selection: nothingSelected }
    case 'trash.changed':
      return { ...state, trash: { version: state.trash.version + 1, erasing: event.data.erasing } }
    case 'chat.path':
      return open?.chat.id === event.data.chat.id ? { ...state, conversation: withOpened(open, event.data) } : state
    case 'draft.changed':
      return open?.chat.id === event.data.chatId ? { ...state, draft: event.data } : state
    case 'job.changed':
      return { ...state, jobs: withJob(state.jobs, event.data) }
    case 'presets.changed':
      return { ...state, presets: event.data }
    case 'settings.changed': {
      const untouched = state.newParams === state.settings.chatDefaults
      return { ...state, settings: event.data, newParams: untouched ? event.data.chatDefaults : state.newParams }
    }
    case 'connection.changed':
      return { ...state, connection: event.data }
    case 'problem':
      return withNotice(state, { kind: 'problem', problem: event.data })
    case 'update.changed':
      return { ...state, update: event.data }
    case 'update.found':
      return withNotice(state, { kind: 'update', version: event.data.version })
    case 'hotkey.changed':
      return { ...state, hotkey: event.data }
    case 'quickAsk.hidden':
    case 'quickAsk.shown':
    case 'quickAsk.fresh':
      // For the quick-ask window: see quick-ask/.
      return state
    case 'window.wanted':
      // It is fetched, by the window that it is meant for: see app.ts.
      return state
    case 'lists.stale':
      // Read again from main: see app.ts.
      return state
    case 'answer.ended':
      // It lets go of what the even flow held back: see flow.
      return state
    case 'language.changed':
      // The texts of the other language have to be loaded first: see actions/language.
      return state
  }
}
