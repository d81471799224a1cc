import { describe, expect, it } from 'vitest'
import { createApp } from '../../../../src/renderer/app'
import type { Call } from '../../../../src/renderer/bridge'
import type { CallName } from '../../../../src/shared/contract'
import { en } from '../../../../src/shared/locales/english'
import { createTranslate } from '../../../../src/shared/locales/translate'
import type { ChatsChange } from '../../../../src/shared/order'
import { boot, chat } from '../make'

/** A window over a main that answers as told. */
function rig(answers: Readonly<Partial<Record<CallName, (args: never) => unknown>>>) {
  const asked: (readonly [CallName, unknown])[] = []
  const call: Call = async (name, args) => {
    asked.push([name, args])
    return (await answers[name]?.(args as never)) as never
  }
  const t = createTranslate('en', en)
  const app = createApp({ boot, t, call, loadTexts: () => Promise.resolve(t), isSmooth: () => false })
  const said = (): readonly string[] => app.store.getState().notices.map((notice) => (notice.kind === 'done' ? notice.say(t) : notice.kind))
  return { ...app, asked, said }
}

describe('changing chats', () => {
  it('goes in bounded steps, and is undone as one, the last step first', async () => {
    let number = 0
    const { actions, asked, said } = rig({ 'chats.set': () => ({ undo: [{ chatIds: [`undo ${(number += 1)}`], archived: false }] }) })
    const chatIds = Array.from({ length: 4500 }, (_, index) => String(index))
    await actions.setChats(chatIds, { archived: true }, 'archived')
    expect(asked.map(([, args]) => (args as { changes: readonly ChatsChange[] }).changes[0]?.chatIds.length)).toEqual([2000, 2000, 500])
    expect(said()).toEqual(['Archived 4,500 chats'])
    asked.length = 0
    await actions.undo()
    expect(asked.map(([, args]) => (args as { changes: readonly ChatsChange[] }).changes)).toEqual([3, 2, 1].map((n) => [{ chatIds: [`undo ${n}`], archived: false }]))
  })

  it('says nothing, and offers no undo, when nothing changed', async () => {
    const { actions, said } = rig({ 'chats.set': () => ({ undo: [] }) })
    await actions.setChats(['a'], { pinned: true }, 'pinned')
    expect(said()).toEqual([])
  })
})

describe('the lists', () => {
  it('are read page by page, one page at a time, and anew when they are to be sorted otherwise', async () => {
    const page = (name: string, next: string | null) => ({ chats: [chat({ id: name, title: name })], next })
    const { actions, asked, flow, store } = rig({
      'chats.list': ({ sort, after }: { sort: string; after: string | null }) => page(`${sort} ${after ?? 'first'}`, after === null ? 'x' : null),
      'order.get': () => ({ lively: [], folders: [], tags: [] }),
    })
    const ids = (): readonly string[] | undefined => store.getState().chats.places['folder:f']?.chats.map(({ id }) => id)
    await Promise.all([actions.loadMore('folder:f'), actions.loadMore('folder:f')])
    await actions.loadMore('folder:f')
    await actions.loadMore('folder:f')
    expect(ids()).toEqual(['used first', 'used x'])
    expect(asked.filter(([name]) => name === 'chats.list')).toHaveLength(2)
    store.setState((state) => ({ ...state, folders: [{ id: 'f', name: 'F', parentId: null, open: true }] }), true)
    flow.push([{ name: 'settings.changed', data: { ...boot.settings, chatSort: 'title' } }])
    await expect.poll(() => store.getState().chats.sort).toBe('title')
    // The folder is gone meanwhile, as far as main says.
    expect(Object.keys(store.getState().chats.places)).toEqual(['main', 'pinned'])
  })
})
