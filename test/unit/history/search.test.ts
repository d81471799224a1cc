import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { HistoryCalls } from '../../../src/main/history/history-calls'
import { plainText } from '../../../src/shared/changes'
import { defaultChatParams, type Message } from '../../../src/shared/chat'
import type { SearchHit } from '../../../src/shared/search'
import { fixturesFolder } from '../../support/fixtures'
import { ask, newAnswer, newMessage, temporaryHistory } from './temporary-history'

const historyFixtures = join(fixturesFolder, 'history')

/** Every line of real conversations in English, Chinese and other scripts. */
function realTexts(): readonly string[] {
  const english = readFileSync(join(historyFixtures, 'mt_bench_gpt4.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => (JSON.parse(line) as { readonly choices: readonly { readonly turns: readonly string[] }[] }).choices.flatMap(({ turns }) => turns))
  const folder = join(historyFixtures, 'chatterbot')
  const others = readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8').split('\n').map((line) => line.replace(/^[\s-]+/, '')).filter((line) => line !== ''),
  )
  return [...english, ...others.filter((_, index) => index % 4 === 0)]
}

const code = [
  'Use `useEffect(() => {}, [])` in TypeScript:\n\n```ts\nconst a = b.c[0] ?? x_y\nuseEffect(() => run(a.b[0]))\n```',
  'In C++ and C#, `std::vector<int> v{1, 2};` is fine; pass --no-sandbox to electron, or --no-zygote.',
  'Straße, naïve café, Ångström, ÉCOLE, ﬁne ﬀ, ＦＵＬＬ　width, İstanbul, ΟΔΟΣ οδος, e\u0301tude, が か\u3099 ガ, 한국어',
  'Line one ends here\nand line two\tgoes   on. 👩‍👩‍👧 🇨🇳 soft\u00ADhyphen zero\u200Bwidth',
  `${'0123456789abcdef'.repeat(20)} and ${'x'.repeat(41)}y ${'z'.repeat(60)}w`,
  '\uE000user \uE128 "quoted" \'single\' {} [] => <= != && || \\ ^ ~ % $5 @user #tag 50%',
]

interface Stored {
  readonly message: Message
  readonly title: string
}

/** Independent of the code under test, and slow: character by character, with no index. */
function plainFold(text: string): string {
  let out = ''
  for (const character of text) {
    if (/\s/u.test(character)) out += ' '
    else if (!/[\p{Cc}\p{Cf}]/u.test(character)) out += character.normalize('NFKD').replace(/[\u0300-\u036f\u3099\u309a]/gu, '').toLowerCase().normalize('NFC').replace(/ς/g, 'σ')
  }
  return out.replace(/ +/g, ' ')
}

function fill(history: HistoryCalls): readonly Stored[] {
  const stored: Stored[] = []
  const texts = [...realTexts(), ...code]
  for (let at = 0; at + 1 < texts.length; at += 2) {
    const chatId = crypto.randomUUID()
    const createdAt = Date.UTC(2022, at % 30, 1 + (at % 27))
    const question = newMessage({ createdAt, parts: [{ type: 'text', text: texts[at] ?? '' }] })
    const answer = newAnswer(question.id, {
      createdAt: createdAt + 1000,
      status: 'done',
      model: at % 3 === 0 ? 'gpt-5.1-mini' : at % 3 === 1 ? 'o3' : 'GPT-4o',
      parts: [{ type: 'reasoning', text: 'unsearchable thought' }, { type: 'text', text: texts[at + 1] ?? '' }, ...(at % 50 === 0 ? [{ type: 'image', attachment: 'a'.repeat(64), mime: 'image/png', alt: '' } as const] : [])],
    })
    const title = (texts[at] ?? '').slice(0, 60)
    // The same once more in the trash, where nothing is found.
    if (at % 20 === 0) history.deleteChat({ chatId: ask(history, { text: title, createdAt }).chat.id })
    const saved = history.saveQuestion({ chatId, chat: { title, params: defaultChatParams }, question, answer })
    stored.push({ message: saved.question, title }, { message: saved.answer, title })
  }
  return stored
}

function everything(history: HistoryCalls, query: string, limit = 100): readonly SearchHit[] {
  const hits: SearchHit[] = []
  let after: string | null = null
  do {
    const page = history.search({ query, after, limit })
    expect(page.hits.length).toBeLessThanOrEqual(limit)
    hits.push(...page.hits)
    after = page.next
  } while (after !== null)
  return hits
}

const foundIds = (hits: readonly SearchHit[]): readonly string[] => hits.flatMap(({ messageId }) => (messageId === null ? [] : [messageId]))

/** Pieces of the real texts of every length, so that the words, and parts of words, of every script are asked for. */
function drawnTerms(texts: readonly string[], count: number): readonly string[] {
  let seed = 7
  const random = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  const terms: string[] = []
  while (terms.length < count) {
    const characters = Array.from(texts[random(texts.length)] ?? '')
    const start = random(characters.length)
    const term = characters.slice(start, start + 1 + random(12)).join('').replaceAll('"', '').trim()
    if (plainFold(term).trim() !== '') terms.push(term)
  }
  return terms
}

describe('over more than a thousand real messages', () => {
  test('every substring finds exactly the messages and titles that hold it, the latest first, each once', { timeout: 120_000 }, () => {
    const { history } = temporaryHistory()
    const stored = fill(history)
    expect(stored.length).toBeGreaterThan(1000)
    const folded = stored.map(({ message, title }) => ({ id: message.id, role: message.role, text: plainFold(plainText(message.parts)), title: plainFold(title) }))
    const newest = folded.toReversed()
    const terms = [
      ...drawnTerms([...stored.map(({ message }) => plainText(message.parts)), ...code, ...code], 150),
      'script', 'useEffect(', 'C++', '--no-sandbox', 'a.b[0]', '是', '人工智能', 'e', 'th', 'ing', 'CAFE', 'strasse', 'ecole', 'fine', 'full width', 'istanbul', 'οδος', 'が', '{}', '=>', '\\', '한', '\uE000user', '国',
      'here and line', '0123456789abcdef0123456789', 'xxxy', `${'z'.repeat(30)}w`, 'softhyphen', 'unsearchable thought', '👩', 'line two goes on.',
    ]
    for (const term of terms) {
      const hits = everything(history, `"${term}"`)
      const wanted = plainFold(term).trim()
      expect({ term, ids: foundIds(hits) }).toEqual({ term, ids: newest.filter(({ text }) => text.includes(wanted)).map(({ id }) => id) })
      const titles = hits.filter(({ messageId }) => messageId === null)
      expect({ term, titles: titles.length }).toEqual({ term, titles: newest.filter(({ role, title }) => role === 'user' && title.includes(wanted)).length })
      for (const hit of hits) {
        expect(hit.marks.length, `${term} in ${hit.snippet}`).toBeGreaterThan(0)
        for (const [start, end] of hit.marks) expect(plainFold(hit.snippet.slice(start, end))).toContain(wanted.slice(0, 1))
      }
    }
    for (const [one, two] of [['the', 'is'], ['ai', '是'], ['re', 'python'], ['a', '1']] as const) {
      const both = newest.filter(({ text }) => text.includes(one) && text.includes(two)).map(({ id }) => id)
      expect(foundIds(everything(history, `${one} ${two}`))).toEqual(both)
      expect(foundIds(everything(history, `${two} ${one}`, 7))).toEqual(both)
    }
  })

  test('filters say what they say, alone and with words', { timeout: 120_000 }, () => {
    const { history } = temporaryHistory()
    const messages = fill(history).map(({ message }) => message).toReversed()
    const holds = (text: string) => (message: Message): boolean => plainFold(plainText(message.parts)).includes(text)
    const day = (date: string): number => new Date(`${date}T00:00:00`).getTime()
    const cases: readonly (readonly [string, (message: Message) => boolean])[] = [
      ['role:user', ({ role }) => role === 'user'],
      ['role:assistant the', (message) => message.role === 'assistant' && holds('the')(message)],
      ['model:o3', ({ model }) => model === 'o3'],
      ['model:gpt', ({ model }) => /gpt/i.test(model ?? '')],
      ['model:nobody', () => false],
      ['has:code', (message) => plainText(message.parts).includes('```')],
      ['has:image', ({ parts }) => parts.some(({ type }) => type === 'image')],
      ['has:image model:mini', ({ parts, model }) => model?.endsWith('mini') === true && parts.some(({ type }) => type === 'image')],
      ['after:2023-01-15', ({ createdAt }) => createdAt >= day('2023-01-15')],
      ['before:2022-03', ({ createdAt }) => createdAt < day('2022-03-01')],
      ['after:2022-06 before:2022-07-04 e', (message) => message.createdAt >= day('2022-06-01') && message.createdAt < day('2022-07-04') && holds('e')(message)],
      ['role:user role:assistant', () => false],
    ]
    for (const [query, says] of cases) expect({ query, ids: foundIds(everything(history, query)) }).toEqual({ query, ids: messages.filter(says).map(({ id }) => id) })
    const titles = everything(history, 'in:title the')
    expect(titles.length).toBeGreaterThan(0)
    expect(titles.every(({ messageId, title }) => messageId === null && plainFold(title).includes('the'))).toBe(true)
  })
})

test.each([['few', 30], ['many', 700]] as const)('filters of chats hold exactly, alone and with words, in %s messages', (_, count) => {
  const { history } = temporaryHistory()
  const made = Array.from({ length: count }, (__, index) => ask(history, { text: `Tree number ${index}${index % 3 === 0 ? ' alpha' : ''}`, createdAt: 1000 + index }))
  const folder = (name: string, parentId: string | null): string => history.makeFolder({ folderId: crypto.randomUUID(), name, parentId }).id
  const outer = folder('Arbeit über alles', null)
  const inner = folder('Kunden', outer)
  const [red, blue] = ['Red hot', 'blue'].map((name) => history.makeTag({ tagId: crypto.randomUUID(), name }).id)
  const every = (nth: number, of: readonly { readonly chat: { readonly id: string } }[] = made): readonly string[] => of.filter((__, index) => index % nth === 1).map(({ chat }) => chat.id)
  const setEvery = (nth: number, change: object): void => void history.setChats({ changes: [{ chatIds: every(nth), ...change }] })
  // One in two of many is more than is read without the index.
  setEvery(2, { pinned: true })
  setEvery(3, { archived: true })
  setEvery(5, { unread: true })
  setEvery(4, { folderId: outer })
  setEvery(8, { folderId: inner })
  setEvery(2, { addTags: [red ?? ''] })
  setEvery(6, { addTags: [blue ?? ''] })
  history.deleteChat({ chatId: made[1]?.chat.id ?? '' })
  const chats = history.listChats({ after: null, limit: 1000 }).chats
  const cases: readonly (readonly [string, (chat: (typeof chats)[number]) => boolean])[] = [
    ['is:pinned', ({ pinned }) => pinned],
    ['is:archived', ({ archived }) => archived],
    ['is:pinned is:archived', ({ pinned, archived }) => pinned && archived],
    ['is:unread alpha', ({ unread, title }) => unread && title.includes('alpha')],
    ['is:pinned alpha tree', ({ pinned, title }) => pinned && title.includes('alpha')],
    ['is:archived "r 4"', ({ archived, title }) => archived && title.includes('r 4')],
    ['tag:red', ({ tags }) => tags.includes(red ?? '')],
    ['tag:red tag:BLUE', ({ tags }) => tags.includes(red ?? '') && tags.includes(blue ?? '')],
    ['tag:green', () => false],
    ['folder:kunden', ({ folderId }) => folderId === inner],
    ['folder:uber is:archived', ({ folderId, archived }) => folderId !== null && archived],
  ]
  for (const [query, says] of cases) {
    const wanted = made.toReversed().filter(({ chat }) => chats.some((other) => other.id === chat.id && says(other)))
    expect(wanted.length > 0 || query === 'tag:green' || count === 30, query).toBe(true)
    const questions = foundIds(everything(history, `${query} role:user`, 7))
    expect({ query, ids: questions }).toEqual({ query, ids: wanted.map(({ question }) => question.id) })
    const titles = everything(history, `${query} in:title`, 9)
    expect({ query, titles: titles.map(({ chatId }) => chatId) }).toEqual({ query, titles: wanted.map(({ chat }) => chat.id) })
    const all = everything(history, query)
    // The title, the question, and without words the answer too.
    expect({ query, all: all.length }).toEqual({ query, all: wanted.length * (/alpha|"/.test(query) ? 2 : 3) })
  }
})

test('what is no filter is text', () => {
  const { history } = temporaryHistory()
  ask(history, { text: 'std::vector at http://example.org, before:noon, is:nice' })
  for (const query of ['std::vector', 'http://example', 'before:noon', 'is:nice', 'role:nobody']) {
    expect({ query, n: foundIds(history.search({ query, after: null, limit: 5 }).hits).length }).toEqual({ query, n: query === 'role:nobody' ? 0 : 1 })
  }
})

test('only a search that finds nothing suggests another, and that one finds something', () => {
  const { history } = temporaryHistory()
  ask(history, { text: 'Configure Kubernetes with TypeScript and Grüße' })
  const suggested = (query: string): string | null => history.search({ query, after: null, limit: 5 }).suggestion
  expect(suggested('kubernets')).toBe('kubernetes')
  expect(suggested('role:user Kubernetse typescrpit')).toBe('role:user kubernetes typescript')
  expect(suggested('gruse')).toBe('gruße')
  expect(suggested('kube')).toBeNull()
  expect(suggested('wholly unknown')).toBeNull()
  expect(suggested('role:assistant kubernets')).toBeNull()
})

test('nothing asked finds nothing, and a foreign cursor is refused', () => {
  const { history } = temporaryHistory()
  ask(history)
  expect(history.search({ query: '  ""  ', after: null, limit: 5 })).toEqual({ hits: [], next: null, suggestion: null, indexing: false })
  expect(() => history.search({ query: 'tree', after: 'x1', limit: 5 })).toThrow(/bad-input/)
})
