import { resolve, join } from 'node:path'
import { root } from '../../scripts/prepare/paths.mjs'
import { say } from '../../scripts/prepare/progress.mjs'
import { loadBuilt } from './history/load-built.mjs'
import { measureApp } from './history/measure-app.mjs'
import { measureJobs } from './history/measure-jobs.mjs'
import { measureStore } from './history/measure-store.mjs'
import { profileOf } from './history/profile.mjs'

const fixtures = join(process.env.ASIDE_FIXTURES ?? resolve(root, '../shared/fixtures'), 'history')

/** How many times as large one profile is as the other. */
const factor = 100

const mb = (bytes) => bytes / 1e6

function rowsOf({ notes, store, app, jobs }) {
  return [
    ['the profile: messages', notes.messages, 0],
    ['chats', notes.chats, 0],
    ['text, MB', mb(notes.textBytes), 1],
    ['file, MB', mb(store.file), 1],
    ['index, MB', mb(store.index), 1],
    ['index / text', store.index / notes.textBytes, 2],
    ['built: messages/s', notes.messages / notes.seconds, 0],
    ['app: start to text box, ms', app.start, 0],
    ['app: open a chat of 10, ms', app['open short'], 0],
    ['app: open the long chat, ms', app['open long'], 0],
    ['app: its longest task, ms', app['task long'], 0],
    ['app: open a message of 1 MB, ms', app['open large'], 0],
    ['app: its longest task, ms', app['task large'], 0],
    ['app: its tasks of more than 50 ms', app['long tasks large'], 0],
    ['app: scroll the long chat, worst frame, ms', app.scrollChat, 0],
    ['app: scroll the list, worst frame, ms', app.scrollList, 0],
    ['app: search, first hit painted, ms', app.search, 0],
    ['app: memory after start, MB', app.memoryAtStart, 0],
    ['app: memory after all that, MB', app.memory, 0],
    ['history: open the file, ms', store.open, 1],
    ['history: first page of chats, ms', store.list, 1],
    ['history: page 21, ms', store.listDeep, 1],
    ['history: chat of 10, ms', store.short, 1],
    ['history: end of the long chat, ms', store.long, 1],
    ['history: 1 MB message, ms', store.large, 1],
    ['history: middle of the long chat, ms', store.middle, 1],
    ['history: older page there, ms', store.older, 1],
    ['history: newer page there, ms', store.newer, 1],
    ['history: find in the long chat, ms', store.find, 1],
    ['import, messages/s', jobs.importRate, 0],
    ['import, peak memory of job and history, MB', jobs.importPeak, 0],
    ['export of 1,000 chats, s', jobs.exportSeconds, 1],
    ['export, peak memory, MB', jobs.exportPeak, 0],
    ...Object.entries(store.queries).flatMap(([kind, { p50, p95, busy }]) => [
      [`search ${kind}: p50, ms`, p50, 1],
      [`search ${kind}: p95, ms`, p95, 1],
      [`search ${kind}: busy at a time, ms`, busy, 1],
    ]),
  ]
}

function print(small, large) {
  const rows = large.map(([label, value, digits], index) => {
    const before = small[index][1]
    return [label, before.toFixed(digits), value.toFixed(digits), (value / before).toFixed(2)]
  })
  const table = [['', 'a hundredth', 'whole', 'growth'], ...rows]
  const widths = table[0].map((_, column) => Math.max(...table.map((cells) => cells[column].length)))
  for (const cells of table) console.log(cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '))
}

/**
 * bench:history: a history of many messages (a million; `messages` says otherwise) beside one of a hundredth of them. The profiles are built once, through the app's own code,
 * and kept (see history/profile.mjs).
 */
export async function benchHistory(electron, messages = 1_000_000) {
  const store = await loadBuilt('store.ts')
  const measured = []
  for (const wanted of [messages / factor, messages]) {
    say(`History: ${wanted.toLocaleString('en')} messages …`)
    const { folder, notes } = await profileOf(wanted, { store, fixtures, say })
    const own = measureStore(store, folder, notes)
    measured.push(rowsOf({ notes, store: own, app: await measureApp(electron, folder), jobs: await measureJobs(folder, own.chatIds, fixtures) }))
  }
  console.log(`\nbench:history, ${messages.toLocaleString('en')} messages beside a hundredth of them\n`)
  print(measured[0], measured[1])
}
