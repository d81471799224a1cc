import { expect, it } from 'vitest'
import { createShownChats } from '../../../src/main/shown-chats'

it('knows the chat of each window until the window leaves it', () => {
  const shown = createShownChats()
  shown.show(1, 'a')
  shown.show(2, 'b')
  expect(['a', 'b', 'c'].map(shown.has)).toEqual([true, true, false])
  expect(['a', 'c'].map(shown.windowOf)).toEqual([1, null])
  expect([1, 3].map(shown.chatIn)).toEqual(['a', null])
  shown.show(1, 'b')
  shown.forget(2)
  expect(['a', 'b'].map(shown.has)).toEqual([false, true])
  shown.forget(1)
  expect(shown.has('b')).toBe(false)
})
