import { expect, it } from 'vitest'
import { createAnswerNotes, excerpt, type Note } from '../../../../src/main/background/notify'
import { message } from '../../renderer/make'

const answer = (chatId: string, text: string, status: 'done' | 'failed' | 'stopped' = 'done') => message({ id: `${chatId}-${text}`, chatId, role: 'assistant', status, parts: [{ type: 'text', text }] })

function rig({ seen = [] as string[], wanted = true } = {}) {
  const shown: { note: Note; open: boolean; click: () => void }[] = []
  const opened: string[] = []
  const notes = createAnswerNotes({
    isWanted: () => wanted,
    isSeen: (chatId) => seen.includes(chatId),
    titleOf: (chatId) => Promise.resolve(`Title of ${chatId}`),
    failure: () => Promise.resolve('failed'),
    show: (note, click) => {
      const entry = { note, open: true, click }
      shown.push(entry)
      return { close: () => void (entry.open = false) }
    },
    openChat: (chatId) => opened.push(chatId),
  })
  return { notes, shown, opened, seen, open: () => shown.filter(({ open }) => open).map(({ note }) => note.body) }
}

it('keeps one note a chat, and takes away those of chats that are looked at', async () => {
  const { notes, shown, opened, seen, open } = rig()
  await notes.ended(answer('a', 'one'))
  await notes.ended(answer('b', 'two'))
  await notes.ended(answer('a', 'three'))
  await notes.ended(answer('c', 'x', 'failed'))
  expect(shown[0]?.note.title).toBe('Title of a')
  expect(open()).toEqual(['two', 'three', 'failed'])
  shown[1]?.click()
  expect(opened).toEqual(['b'])
  seen.push('a')
  notes.looked()
  expect(open()).toEqual(['two', 'failed'])
})

it('is quiet about what is seen, stopped or not wanted', async () => {
  const one = rig({ seen: ['a'] })
  await one.notes.ended(answer('a', 'one'))
  await one.notes.ended(answer('b', 'two', 'stopped'))
  const off = rig({ wanted: false })
  await off.notes.ended(answer('b', 'two'))
  expect([...one.shown, ...off.shown]).toEqual([])
})

it('says the beginning of an answer in plain words', () => {
  expect(excerpt('# Title\n\n- **one** and `two` 是**重点**吗\n> _three_four_ *five* 2*3*4\n```js\nlet a\n```')).toBe('Title one and two 是重点吗 three_four five 2*3*4 let a')
  expect(excerpt('你'.repeat(300))).toBe(`${'你'.repeat(179)}…`)
  expect(excerpt('   \n ')).toBe('')
})
