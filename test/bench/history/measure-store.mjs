import { statSync } from 'node:fs'
import { join } from 'node:path'
import { median } from '../report.mjs'
import { measureQueries } from './queries.mjs'

const rounds = 15

/** Median milliseconds of something done again and again; the first time only fills caches. */
function timed(run) {
  const times = []
  for (let round = 0; round <= rounds; round += 1) {
    const from = performance.now()
    run()
    if (round > 0) times.push(performance.now() - from)
  }
  return median(times)
}

function sizes(store, path) {
  const database = new store.Database(path, 'read')
  try {
    const index = database.get("SELECT sum(pgsize) AS bytes FROM dbstat WHERE aggregate = TRUE AND name IN (SELECT name FROM sqlite_schema WHERE tbl_name LIKE 'search%')").bytes
    const newest = database.get('SELECT max(seq) AS seq FROM messages').seq
    const texts = []
    for (let n = 1; n <= 3000; n += 1) {
      const { parts } = database.get('SELECT parts FROM messages WHERE seq = :seq', { seq: 1 + Math.floor((n / 3001) * (newest - 1)) })
      texts.push(JSON.parse(parts)[0].text)
    }
    const chatIds = database.all('SELECT id FROM chats ORDER BY seq DESC LIMIT 2000').map(({ id }) => id)
    return { index, file: statSync(path).size, texts, chatIds }
  } finally {
    database.close()
  }
}

/** What the history process does, measured in this process: milliseconds of each call, sizes, and the kinds of queries. */
export function measureStore(store, folder, notes) {
  const path = join(folder, 'history.sqlite')
  const { index, file, texts, chatIds } = sizes(store, path)
  const history = store.createHistoryStore()
  const opened = performance.now()
  history.open({ path })
  const open = performance.now() - opened
  let after = null
  for (let page = 0; page < 20; page += 1) after = history.listChats({ after, limit: 60, place: 'main', sort: 'used' }).next ?? after
  const result = {
    open,
    list: timed(() => history.listChats({ after: null, limit: 60, place: 'main', sort: 'used' })),
    listDeep: timed(() => history.listChats({ after, limit: 60, place: 'main', sort: 'used' })),
    short: timed(() => history.openChat({ chatId: notes.short, limit: 40 })),
    long: timed(() => history.openChat({ chatId: notes.long, limit: 40 })),
    large: timed(() => history.openChat({ chatId: notes.large, limit: 40 })),
    middle: timed(() => history.openAt({ chatId: notes.long, messageId: notes.longMiddle, before: 20, after: 20 })),
    older: timed(() => history.olderMessages({ chatId: notes.long, before: notes.longMiddle, limit: 40 })),
    newer: timed(() => history.newerMessages({ chatId: notes.long, after: notes.longMiddle, limit: 40 })),
    find: timed(() => {
      let from = null
      do from = history.findInChat({ chatId: notes.long, query: 'the end of the long', from }).next
      while (from !== null)
    }),
    index,
    file,
    chatIds,
    queries: measureQueries(history, texts),
  }
  history.close({})
  return result
}
