import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { createHistoryStore } from '../../../src/main/history/history-store'
import type { HistoryCalls } from '../../../src/main/history/history-calls'
import { filesWithText } from '../../support/profile'
import { dump, faults } from './kills/dump'
import { seeded } from './kills/random'
import { ask, temporaryFolder } from './temporary-history'

const words = Array.from({ length: 3000 }, (_, index) => `w${((index * 2_654_435_761) % 1_000_003).toString(36)}`)
const secret = 'zephyrquartz'

/**
 * A history of messages of every length, written piece by piece, some of them with a secret and in the trash: enough for pages to be split and cells to be moved,
 * which leaves copies in the unused space.
 */
function fill(history: HistoryCalls, random: () => number): void {
  const text = (count: number): string => Array.from({ length: count }, () => words[Math.floor(random() ** 2 * words.length)]).join(' ')
  const live: { readonly chatId: string; readonly answerId: string }[] = []
  for (let index = 0; index < 400; index += 1) {
    const isSecret = random() < 0.2
    const length = Math.floor(random() ** 3 * 1500) + 1
    const body = isSecret ? `${text(length)} ${secret}${index} 凤凰于飞 ${text(length)}` : text(length)
    const below = random() < 0.5 ? live[Math.floor(random() * live.length)] : undefined
    const { chat, question, answer } = ask(history, { text: body, status: 'streaming', ...(below === undefined ? {} : { chatId: below.chatId, parentId: below.answerId }) })
    const pieces = 1 + Math.floor(random() * 30)
    for (let piece = 0; piece < pieces; piece += 1) {
      const said = `${text(20)} ${isSecret ? `${secret}${index}` : ''}`
      const change = piece === 0 ? ({ op: 'set', index: 0, part: { type: 'text', text: said } } as const) : ({ op: 'append', index: 0, text: said } as const)
      history.journal({ messageId: answer.id, from: piece, to: piece + 1, changes: [change] })
    }
    history.patchAnswer({ messageId: answer.id, patch: { status: 'done' } })
    if (!isSecret) live.push({ chatId: chat.id, answerId: answer.id })
    else if (below === undefined) history.deleteChat({ chatId: chat.id })
    else history.deleteMessage({ messageId: question.id, limit: 1 })
  }
}

test.each([1, 3, 9])('copies that SQLite left in the unused space of the file are gone after emptying, and nothing else is (seed %i)', { timeout: 60_000 }, (seed) => {
  const path = join(temporaryFolder(), 'history.sqlite')
  const history = createHistoryStore()
  history.open({ path })
  onTestFinished(() => void history.close({}))
  fill(history, seeded(seed))
  history.emptyTrash({})
  while (history.erase({ budget: 10 }) === 'now');
  for (const text of [secret, '凤凰于飞']) expect(filesWithText(dirname(path), text)).toEqual([])
  expect(faults(path)).toEqual([])
  // A second time nothing is left to do, and what is there stays to the byte.
  const before = readFileSync(path)
  const rows = dump(path)
  history.emptyTrash({})
  while (history.erase({ budget: 10 }) === 'now');
  expect(dump(path).filter((row) => !row.startsWith('facts'))).toEqual(rows.filter((row) => !row.startsWith('facts')))
  expect(readFileSync(path)).toHaveLength(before.length)
})

test('pages that another program freed without overwriting them are overwritten, and the file stays whole', () => {
  const path = join(temporaryFolder(), 'history.sqlite')
  const history = createHistoryStore()
  history.open({ path })
  const { chat } = ask(history, { text: 'kept' })
  history.close({})
  const other = new DatabaseSync(path)
  other.exec(`PRAGMA secure_delete = OFF; CREATE TABLE old (id INTEGER PRIMARY KEY, text TEXT)`)
  const insert = other.prepare('INSERT INTO old (text) VALUES (?)')
  for (let index = 0; index < 300; index += 1) insert.run(`${secret} ${index} `.repeat(index))
  other.exec('DELETE FROM old WHERE id % 3 = 0; DROP TABLE old; PRAGMA wal_checkpoint(TRUNCATE)')
  other.close()
  expect(filesWithText(dirname(path), secret)).not.toEqual([])
  history.open({ path })
  onTestFinished(() => void history.close({}))
  history.emptyTrash({})
  while (history.erase({ budget: 10 }) === 'now');
  expect(filesWithText(dirname(path), secret)).toEqual([])
  expect(faults(path)).toEqual([])
  expect(history.openChat({ chatId: chat.id, limit: 5 }).messages).toHaveLength(2)
})
