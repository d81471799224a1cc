import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { createTexts, readSources } from './texts.mjs'

/** Written into the profile's name: profiles of another make are not taken for this one. */
const make = 3
const seed = 20_241
/** Messages of an ordinary chat; one chat holds a hundredth of all messages. */
const perChat = 20
const aMegabyte = 1_000_000
/** Messages in one transaction, about. */
const atOnce = 2000

const from = Date.UTC(2020, 0, 1)
const years = 5.5 * 365 * 86_400_000

/** Where profiles are kept: `ASIDE_BENCH_CACHE`, or the user's cache folder. */
export const cacheFolder = () => process.env.ASIDE_BENCH_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'aside')

function uuids() {
  let n = 0
  return () => {
    const hex = createHash('md5').update(`${seed}.${(n += 1)}`).digest('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
  }
}

/** Titles of the chats that are opened, and the last words in each. */
export const specialTitles = { short: 'The short chat', long: 'The long chat', large: 'The large message' }
export const endOf = { short: 'This is the end of the short chat.', long: 'This is the end of the long chat.', large: 'This is the end of the large message.' }

/** Chats of `wanted` messages in all, oldest first. Those that are opened were used last; the message of a megabyte lies in the middle of the history. */
function* makeChats(texts, wanted, notes) {
  const uuid = uuids()
  const long = Math.max(10, wanted / 100)
  let written = 0
  const conversation = (length, at) => {
    const id = uuid()
    const messages = []
    let parentId = null
    for (let n = 0; n < length; n += 1) {
      const isQuestion = n % 2 === 0
      const text = isQuestion ? texts.question() : texts.answer()
      const parts = [{ type: 'text', text }, ...(texts.random(400) === 0 ? [{ type: 'image', attachment: 'a'.repeat(64), mime: 'image/png', alt: '' }] : [])]
      const message = { id: uuid(), parentId, role: isQuestion ? 'user' : 'assistant', status: 'done', parts, model: isQuestion ? null : texts.pick(['gpt-5.1', 'gpt-5.1-mini', 'o3', 'qwen3:8b']), origin: null, demo: false, createdAt: Math.floor(at + n * 60_000) }
      notes.textBytes += Buffer.byteLength(text)
      messages.push(message)
      parentId = message.id
    }
    written += length
    return { id, title: texts.title(), messages }
  }
  const time = () => from + (written / wanted) * years
  const special = (kind, { id, messages }, ending = (text) => text) => {
    const last = messages.at(-1)
    const text = `${ending(last.parts[0].text)}\n\n${endOf[kind]}`
    notes.textBytes += Buffer.byteLength(text) - Buffer.byteLength(last.parts[0].text)
    notes[kind] = id
    return { id, title: specialTitles[kind], messages: [...messages.slice(0, -1), { ...last, parts: [{ type: 'text', text }], createdAt: from + years }] }
  }
  const done = new Set()
  const isDue = (kind, due) => !done.has(kind) && due && done.add(kind)
  for (let left = wanted; left > 0; left = wanted - written) {
    if (isDue('large', left <= wanted / 2)) yield special('large', conversation(10, time()), () => texts.ofSize(aMegabyte))
    else if (isDue('long', left <= long + 10 * perChat)) {
      const chat = special('long', conversation(long, time()))
      notes.longMiddle = chat.messages[Math.floor(long / 2)].id
      yield chat
    } else if (isDue('short', left <= 10 + perChat)) {
      yield special('short', conversation(10, time()))
    } else yield conversation(Math.min(Math.max(2, left), 2 + 2 * texts.random(perChat - 2)), time())
  }
}

/**
 * The folder of a profile with that many messages, and what is known of it (`notes`): built once, through the code that writes the history in the app, and kept.
 * `say` hears how it goes.
 */
export async function profileOf(wanted, { store, fixtures, say }) {
  const folder = join(cacheFolder(), `history-${wanted}-${make}-${store.formatName}`)
  const noted = join(folder, 'notes.json')
  if (existsSync(noted)) return { folder, notes: JSON.parse(readFileSync(noted, 'utf8')) }
  const building = `${folder}.building`
  rmSync(building, { recursive: true, force: true })
  mkdirSync(building, { recursive: true })
  const notes = { messages: 0, chats: 0, textBytes: 0, seconds: 0 }
  const filling = store.fillHistory(join(building, 'history.sqlite'))
  const started = performance.now()
  let batch = []
  let batched = 0
  let told = started
  const flush = () => {
    filling.add(batch)
    batch = []
    batched = 0
    if (performance.now() - told < 10_000) return
    told = performance.now()
    say(`${notes.messages.toLocaleString('en')} of ${wanted.toLocaleString('en')} messages, ${Math.round((told - started) / 1000)} s`)
  }
  for (const chat of makeChats(createTexts(readSources(fixtures), seed), wanted, notes)) {
    batch.push(chat)
    batched += chat.messages.length
    notes.messages += chat.messages.length
    notes.chats += 1
    if (batched >= atOnce) flush()
  }
  flush()
  filling.close()
  notes.seconds = (performance.now() - started) / 1000
  notes.fileBytes = statSync(join(building, 'history.sqlite')).size
  writeFileSync(join(building, 'notes.json'), JSON.stringify(notes, null, 2))
  rmSync(folder, { recursive: true, force: true })
  renameSync(building, folder)
  return { folder, notes }
}
