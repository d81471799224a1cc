import { expect, it, vi } from 'vitest'
import { dockMenu, trayMenu } from '../../../../src/main/background/tray-menu'
import { loadTexts } from '../../../../src/main/texts'

const actions = { show: vi.fn(), newChat: vi.fn(), openChat: vi.fn(), settings: vi.fn(), quit: vi.fn() }

it('shows titles as one short line each, and opens the chat that was chosen', async () => {
  const say = await loadTexts('en')
  const recent = [
    { id: 'a', title: 'Tea\n& water' },
    { id: 'b', title: '你'.repeat(60) },
  ]
  const menu = trayMenu({ say, recent }, actions)
  expect(menu.map(({ label, type }) => label ?? type)).toEqual(['Open Aside', 'New chat', 'separator', 'Recent chats', 'Tea && water', `${'你'.repeat(39)}…`, 'separator', 'Settings…', 'Quit Aside'])
  menu[5]?.click?.(undefined as never, undefined, undefined as never)
  expect(actions.openChat).toHaveBeenCalledWith('b')
  expect(dockMenu({ say, recent }, actions).map(({ id }) => id)).toEqual(['new-chat', undefined, undefined, 'chat-a', 'chat-b'])
})

it('has no empty group where there are no chats', async () => {
  const say = await loadTexts('zh-CN')
  expect(trayMenu({ say, recent: [] }, actions).map(({ id }) => id)).toEqual(['show', 'new-chat', undefined, 'settings', 'quit'])
})
