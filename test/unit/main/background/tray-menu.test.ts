import { expect, it, vi } from 'vitest'
import { dockMenu, trayMenu } from '../../../../src/main/background/tray-menu'
import { loadTexts } from '../../../../src/main/texts'

const actions = { quickAsk: vi.fn(), toggleHotkey: vi.fn(), show: vi.fn(), newChat: vi.fn(), openChat: vi.fn(), settings: vi.fn(), quit: vi.fn() }

it('shows titles as one short line each, and opens the chat that was chosen', async () => {
  const say = await loadTexts('en')
  const recent = [
    { id: 'a', title: 'Tea\n& water' },
    { id: 'b', title: '你'.repeat(60) },
  ]
  const hotkey = { accelerator: 'F9', status: 'on' } as const
  const menu = trayMenu({ say, recent, hotkey }, actions)
  expect(menu.map(({ label, type }) => label ?? type)).toEqual([
    'Open Aside',
    'Quick ask',
    'New chat',
    'separator',
    'Recent chats',
    'Tea && water',
    `${'你'.repeat(39)}…`,
    'separator',
    'Pause hotkey',
    'Settings…',
    'Quit Aside',
  ])
  menu[6]?.click?.(undefined as never, undefined, undefined as never)
  expect(actions.openChat).toHaveBeenCalledWith('b')
  expect(dockMenu({ say, recent, hotkey }, actions).map(({ id }) => id)).toEqual(['quick-ask', 'new-chat', undefined, undefined, 'chat-a', 'chat-b'])
})

it('has no empty group where there are no chats', async () => {
  const say = await loadTexts('zh-CN')
  expect(trayMenu({ say, recent: [], hotkey: null }, actions).map(({ id }) => id)).toEqual(['show', 'quick-ask', 'new-chat', undefined, 'settings', 'quit'])
})

it('shows the key only where it works, and whether it is paused', async () => {
  const say = await loadTexts('en')
  const entries = (status: 'on' | 'off' | 'paused' | 'taken' | 'malformed') => {
    const menu = trayMenu({ say, recent: [], hotkey: { accelerator: 'F9', status } }, actions)
    const pause = menu.find(({ id }) => id === 'pause-hotkey')
    return [menu.find(({ id }) => id === 'quick-ask')?.accelerator, pause?.checked]
  }
  expect(entries('on')).toEqual(['F9', false])
  expect(entries('paused')).toEqual([undefined, true])
  for (const status of ['off', 'taken', 'malformed'] as const) expect(entries(status)).toEqual([undefined, undefined])
})
