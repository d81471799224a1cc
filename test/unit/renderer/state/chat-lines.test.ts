import { describe, expect, it } from 'vitest'
import { type ChatLine, chatLines, type View } from '../../../../src/renderer/state/chat-lines'
import type { ChatLists } from '../../../../src/renderer/state/chats'
import type { Chat } from '../../../../src/shared/chat'
import type { Folder } from '../../../../src/shared/order'
import { chat } from '../make'

const list = (next: string | null, ...chats: readonly Chat[]) => ({ chats, next })
const folder = (id: string, parentId: string | null, open: boolean, name = id): Folder => ({ id, name, parentId, open })

function draw(view: View, lists: Partial<ChatLists>, folders: readonly Folder[] = []): readonly string[] {
  const lines = chatLines(view, {
    lists: { sort: 'used', places: {}, lively: [], hasChats: true, ...lists },
    folders,
    tags: [],
    ageOf: (time) => (time > 100 ? 'today' : 'lastWeek'),
    compare: (a, b) => a.localeCompare(b),
  })
  const say = (line: ChatLine): string => {
    if (line.kind === 'heading') return `# ${line.of}`
    if (line.kind === 'age') return `# ${typeof line.age === 'string' ? line.age : line.age.year}`
    if (line.kind === 'chat') return `${'  '.repeat(line.level)}${line.chat.id}`
    if (line.kind === 'folder') return `${'  '.repeat(line.level)}[${line.folder.name}]${line.life === null ? '' : ` ${line.life}`}`
    return line.kind === 'more' ? `… ${line.place}` : line.kind === 'empty' ? `${'  '.repeat(line.level)}empty` : 'tags'
  }
  return lines.map(say)
}

describe('the lines of the sidebar', () => {
  it('are the pinned chats, the folders as far as they are open, and the main list by age', () => {
    const places = {
      pinned: list(null, chat({ id: 'p' })),
      main: list('more', chat({ id: 'new', updatedAt: 200 }), chat({ id: 'old', updatedAt: 50 })),
      'folder:work': list(null, chat({ id: 'w' })),
      'folder:clients': list(null),
      'folder:private': list(null, chat({ id: 'hidden' })),
    } as const
    const folders = [folder('work', null, true), folder('private', null, false), folder('clients', 'work', true), folder('archive', 'work', true, 'Above')]
    expect(draw('main', { places }, folders)).toEqual([
      '# pinned', 'p',
      '# folders', '[private]', '[work]', '  [Above]', '… folder:archive', '  [clients]', '    empty', '  w',
      '# today', 'new', '# lastWeek', 'old', '… main',
    ])
  })

  it('say of a folder what goes on anywhere in it, though it is closed and not loaded', () => {
    const folders = [folder('a', null, false), folder('b', 'a', false), folder('c', null, false)]
    const lively = [chat({ id: '1', folderId: 'b', writing: true }), chat({ id: '2', folderId: 'a', unread: true }), chat({ id: '3', folderId: 'c', unread: true }), chat({ id: '4', folderId: 'c', pinned: true, writing: true })]
    expect(draw('main', { places: { main: list(null), pinned: list(null) }, lively }, folders)).toEqual(['# folders', '[a] writing', '[c] unread'])
  })

  it('have no ages by title, and end where folders go in a circle', () => {
    const places = { main: list(null, chat({ id: 'x' })), pinned: list(null, chat({ id: 'p' })) }
    expect(draw('main', { places, sort: 'title' }, [folder('a', 'b', true), folder('b', 'a', true)])).toEqual(['# pinned', 'p', '# chats', 'x'])
  })

  it('of the archive and of a tag are their chats alone; a list that is not read yet asks for itself', () => {
    expect(draw('archived', { places: { archived: list(null, chat({ id: 'x' })), main: list(null, chat({ id: 'y' })) } })).toEqual(['# lastWeek', 'x'])
    expect(draw('tag:t', { sort: 'title', places: { 'tag:t': list(null, chat({ id: 'x' })) } })).toEqual(['# lastWeek', 'x'])
    expect(draw('tag:u', {})).toEqual(['… tag:u'])
  })
})
