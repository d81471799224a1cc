import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Chat, Message, Part } from '../../../src/shared/chat'
import { fixturesFolder } from '../../support/fixtures'
import { makeZip } from '../../support/make-zip'
import { filesHolding } from '../../support/profile'
import { temporaryFolder } from '../history/temporary-history'
import { folderOf, type ImportBench, importBench } from './run-import'

const peer = (name: string): string => join(fixturesFolder, 'peer-exports', name)
const raw = (name: string): unknown => JSON.parse(readFileSync(peer(name), 'utf8'))

/** A short form of a message, for comparing. */
const brief = ({ role, parts, model, status, problem }: Message): unknown => [role, parts.map(briefPart), ...(model === null ? [] : [model]), ...(status === 'done' ? [] : [status, problem?.detail])]
function briefPart(part: Part): string {
  switch (part.type) {
    case 'text':
    case 'reasoning':
    case 'refusal':
      return `${part.type}: ${part.text}`
    case 'tool':
      return `${part.tool} ${part.name}(${part.input.replaceAll(/\s+/g, '')}) = ${part.output}`
    case 'image':
      return `image ${part.mime} ${part.alt}`
    case 'file':
      return `file ${part.mime} ${part.name} ${part.size}`
    case 'unknown':
      return `${part.kind} ${part.raw}`
    case 'citation':
      return `source ${part.of} ${part.url} ${part.title}`
  }
}

async function only(bench: ImportBench, title: string): Promise<Chat> {
  return (await bench.chats()).find((chat) => chat.title === title) ?? expect.fail(`no chat ${title}`)
}

async function branch(bench: ImportBench, title: string): Promise<readonly unknown[]> {
  return (await bench.branch(await only(bench, title))).map(brief)
}

/** The folders that a chat lies in, the outermost first, and its tags. */
async function placeOf(bench: ImportBench, title: string): Promise<{ readonly folders: readonly string[]; readonly tags: readonly string[] }> {
  const chat = await only(bench, title)
  const [folders, tags] = [await bench.history.folders({}), await bench.history.tags({})]
  const path: string[] = []
  for (let at = chat.folderId; at !== null; ) {
    const folder = folders.find(({ id }) => id === at)
    path.unshift(folder?.name ?? '?')
    at = folder?.parentId ?? null
  }
  return { folders: path, tags: chat.tags.map((id) => tags.find((tag) => tag.id === id)?.name ?? '?') }
}

test('Chatbox: threads, forks, reasoning and tools; its settings are not looked at', async () => {
  const bench = importBench()
  expect(await bench.run(peer('shape_chatbox.json'))).toMatchObject({ formats: ['chatbox'], added: 2, messages: 4, files: 0, left: [{ reason: 'missing-file', count: 1 }] })
  expect(await branch(bench, 'Session 1')).toEqual([
    ['user', ['text: 你好', 'missing-file image']],
    ['assistant', ['reasoning: User greets.', 'web_search web_search({"query":"x"}) = {\n  "searchResults": []\n}', 'text: 你好！👋'], 'gpt-5'],
  ])
  const chat = await only(bench, 'Session 1')
  expect(chat).toMatchObject({ pinned: true, updatedAt: 1_721_205_399_000 })
  expect(chat.params.instructions).toBe('You are a helpful assistant.')
  const [, answer] = await bench.branch(chat)
  expect(answer?.usage).toMatchObject({ inputTokens: 9, outputTokens: 4 })
  const versions = await Promise.all((answer?.versions ?? []).map(async (messageId) => brief(await bench.history.message({ messageId }))))
  expect(versions).toContainEqual(['assistant', ['text: alternative answer']])
  expect(await branch(bench, 'Session 1 · older topic')).toEqual([['user', ['text: old']]])
})

test('NextChat: mask, picture and failed answer; API keys in the backup are nowhere in the profile', async () => {
  const bench = importBench()
  expect(await bench.run(peer('shape_nextchat_backup.json'))).toMatchObject({ formats: ['nextchat'], added: 1, messages: 4, files: 1 })
  expect(await branch(bench, '翻译')).toEqual([
    ['user', ['text: 把这句话翻译成英文']],
    ['assistant', ['text: Translate this sentence into English.'], 'gpt-4o-mini'],
    ['user', ['text: 看图', 'image image/png image']],
    ['assistant', [], 'failed', 'boom'],
  ])
  expect((await only(bench, '翻译')).params.instructions).toBe('You translate.')
  expect((await bench.branch(await only(bench, '翻译')))[0]?.createdAt).toBe(Date.parse('2026/7/6 10:00:00'))
  expect(filesHolding(bench.profile, 'SECRET-EXPORTED-IN-CLEAR')).toEqual([])
  expect(existsSync(join(bench.profile, 'import-work'))).toBe(false)
})

test('LobeChat, database tables: a tool’s answer goes to its call', async () => {
  const bench = importBench()
  expect(await bench.run(peer('shape_lobechat_pglite.json'))).toMatchObject({ formats: ['lobechat'], added: 1, messages: 2, left: [] })
  expect(await branch(bench, '规模查询')).toEqual([
    ['user', ['text: 搜下ABC的公司规模']],
    ['assistant', ['text: 我将为您搜索。', 'web_search lobe-web-browsing.searchWithSearXNG({"query":"ABC"}) = [{"content":""}]'], 'claude-3-7-sonnet-20250219'],
  ])
})

test('LobeChat, older store: a failed answer', async () => {
  const bench = importBench()
  expect(await bench.run(peer('shape_lobechat_legacy.json'))).toMatchObject({ formats: ['lobechat'], added: 1, messages: 2 })
  const messages = await bench.messages(await only(bench, 'hi'))
  expect(messages.map(brief)).toEqual(expect.arrayContaining([
    ['user', ['text: 这是什么', 'missing-file file-1']],
    ['assistant', ['text: ...'], 'llama3', 'failed', 'Error requesting Ollama service'],
  ]))
})

test('TypingMind', async () => {
  const bench = importBench()
  expect(await bench.run(peer('shape_typingmind.json'))).toMatchObject({ formats: ['typingmind'], added: 1, messages: 2, files: 1 })
  expect(await branch(bench, 'Trip plan')).toEqual([
    ['user', ['text: Plan a trip', 'image image/png image']],
    ['assistant', ['text: Sure'], 'gpt-4o'],
  ])
  expect((await placeOf(bench, 'Trip plan')).folders).toEqual(['Travel'])
  expect(await only(bench, 'Trip plan')).toMatchObject({ createdAt: Date.parse('2025-11-01T10:00:00.000Z'), updatedAt: Date.parse('2025-11-01T10:05:00.000Z') })
})

test('Open WebUI: reasoning from the items of an answer', async () => {
  const bench = importBench()
  expect(await bench.run(peer('openwebui-export.json'))).toMatchObject({ formats: ['open-webui'], added: 2, messages: 4, left: [] })
  expect(await branch(bench, 'Chat with reasoning')).toEqual([
    ['user', ['text: What is 15 * 17?']],
    ['assistant', ['reasoning: 15 * 17 = 15 * 10 + 15 * 7 = 150 + 105 = 255', 'text: 255'], 'deepseek-r1'],
  ])
  expect(await only(bench, 'Simple linear chat')).toMatchObject({ createdAt: 1_700_002_000_000, updatedAt: 1_700_002_005_000 })
})

interface LibreMessage {
  readonly text: string
  readonly children?: readonly LibreMessage[]
}
const flat = (messages: readonly LibreMessage[]): readonly string[] => messages.flatMap(({ text, children = [] }) => [text, ...flat(children)])

test.each(['librechat_librechat-export.json', 'librechat_librechat-linear.json', 'librechat_librechat-opts-nonr-branches.json', 'librechat_librechat-tree.json'])('LibreChat %s: every text on every branch', async (name) => {
  const bench = importBench()
  const { title, messages } = raw(name) as { readonly title: string; readonly messages: readonly LibreMessage[] }
  expect(await bench.run(peer(name))).toMatchObject({ formats: ['librechat'], added: 1, messages: flat(messages).length, left: [] })
  const imported = await bench.messages(await only(bench, title))
  expect(imported.map((message) => message.parts.map((part) => (part.type === 'text' ? part.text : '')).join('')).toSorted()).toEqual(flat(messages).toSorted())
})

test('Chatbot UI: messages without names are known again by what they say', async () => {
  const bench = importBench()
  const { history } = raw('librechat_chatbotui-export.json') as { readonly history: readonly { readonly name: string; readonly messages: readonly { readonly content: string }[] }[] }
  const messages = history.flatMap((chat) => chat.messages)
  expect(await bench.run(peer('librechat_chatbotui-export.json'))).toMatchObject({ formats: ['chatbot-ui'], added: history.length, messages: messages.length })
  expect(await bench.run(peer('librechat_chatbotui-export.json'))).toMatchObject({ added: 0, known: history.length, messages: 0 })
})

const claudeMessage = (uuid: string, sender: string, content: readonly unknown[], more: Readonly<Record<string, unknown>> = {}) => ({ uuid, text: '', content, sender, created_at: '2026-03-29T07:06:35.552627Z', updated_at: '2026-03-29T07:06:35.552627Z', attachments: [], files: [], ...more })
const claudeText = (text: string, citations: readonly unknown[] = []) => ({ start_timestamp: null, stop_timestamp: null, flags: null, type: 'text', text, citations })

test('Claude: branches, thinking, tools, pasted files; older exports without parents are a row', async () => {
  const bench = importBench()
  const newer = {
    uuid: 'c0ffee00-0000-4000-8000-000000000001',
    name: 'Calendar',
    summary: '',
    created_at: '2026-03-29T07:06:34.084721Z',
    updated_at: '2026-03-29T12:59:41.658730Z',
    account: { uuid: 'private-account' },
    chat_messages: [
      claudeMessage('q', 'human', [claudeText('Tidy my calendar')], {
        parent_message_uuid: '00000000-0000-4000-8000-000000000000',
        attachments: [{ file_name: '', file_size: 4, file_type: 'txt', extracted_content: 'long' }],
        files: [{ file_name: 'photo.png', file_uuid: 'f-1' }],
      }),
      claudeMessage('a1', 'assistant', [claudeText('First try')], { parent_message_uuid: 'q' }),
      claudeMessage(
        'a2',
        'assistant',
        [
          { type: 'thinking', thinking: 'Look first.' },
          { type: 'tool_use', id: 'toolu_1', name: 'web_search', input: { query: 'calendar' } },
          { type: 'tool_result', tool_use_id: 'toolu_1', name: 'web_search', content: [{ type: 'text', text: 'Found it' }], is_error: false },
          { type: 'token_budget' },
          claudeText('Here.', [{ uuid: 'x', start_index: 0, end_index: 4, details: { type: 'web_search_citation', url: 'https://cal.example' } }]),
        ],
        { parent_message_uuid: 'q', created_at: '2026-03-29T07:08:00Z' },
      ),
    ],
  }
  const older = { uuid: 'c0ffee00-0000-4000-8000-000000000002', name: '', created_at: '2024-01-01T00:00:00Z', updated_at: '2024-01-01T00:00:00Z', chat_messages: [{ ...claudeMessage('o1', 'human', []), text: 'Old question' }, { ...claudeMessage('o2', 'assistant', []), text: 'Old answer' }] }
  const folder = folderOf({ 'conversations.json': JSON.stringify([newer, older]), 'users.json': '[{"uuid":"u","full_name":"Someone"}]', 'projects.json': '[]' })
  expect(await bench.run(folder)).toMatchObject({ formats: ['claude'], added: 2, messages: 5, files: 1, left: [{ reason: 'missing-file', count: 1, examples: [{ where: 'Calendar', detail: 'photo.png' }] }] })
  expect(await branch(bench, 'Calendar')).toEqual([
    ['user', ['text: Tidy my calendar', 'file text/plain pasted.txt 4', 'missing-file photo.png']],
    ['assistant', ['reasoning: Look first.', 'web_search web_search({"query":"calendar"}) = Found it', 'text: Here.', 'source 2 https://cal.example ']],
  ])
  expect((await bench.branch(await only(bench, 'Calendar')))[1]?.versions).toHaveLength(2)
  expect(await branch(bench, 'Old question')).toEqual([['user', ['text: Old question']], ['assistant', ['text: Old answer']]])
})

test('Cherry Studio: answers of several models, blocks, files and errors; keys of its providers are nowhere in the profile', async () => {
  const bench = importBench()
  const state = JSON.stringify({
    llm: JSON.stringify({ providers: [{ id: 'openai', apiKey: 'sk-cherry-secret-key' }] }),
    assistants: JSON.stringify({ defaultAssistant: { topics: [] }, assistants: [{ id: 'a1', name: '园丁', prompt: 'Be kind.', topics: [{ id: 't1', name: '花', createdAt: '2025-05-01T00:00:00Z', updatedAt: '2025-05-02T00:00:00Z', pinned: true }] }] }),
  })
  const data = {
    time: 1,
    version: 5,
    localStorage: { 'persist:cherry-studio': state },
    indexedDB: {
      files: [],
      topics: [
        {
          id: 't1',
          messages: [
            { id: 'm1', role: 'user', topicId: 't1', createdAt: '2025-05-01T00:00:01Z', blocks: ['b1', 'b2'] },
            { id: 'm2', role: 'assistant', askId: 'm1', topicId: 't1', createdAt: '2025-05-01T00:00:02Z', blocks: ['b4', 'b3'], model: { id: 'gpt-4o' }, usage: { prompt_tokens: 3, completion_tokens: 2 } },
            { id: 'm3', role: 'assistant', askId: 'm1', topicId: 't1', createdAt: '2025-05-01T00:00:03Z', blocks: ['b5'], model: { id: 'qwen' }, foldSelected: true },
            { id: 'm4', role: 'user', topicId: 't1', createdAt: '2025-05-01T00:00:04Z', content: 'older shape' },
          ],
        },
        { id: 'empty', messages: [] },
      ],
      message_blocks: [
        { id: 'b1', messageId: 'm1', type: 'main_text', content: '看花' },
        { id: 'b2', messageId: 'm1', type: 'image', file: { id: 'pic1', ext: '.png', origin_name: 'rose.png' } },
        { id: 'b3', messageId: 'm2', type: 'main_text', content: 'Rose' },
        { id: 'b4', messageId: 'm2', type: 'thinking', content: 'Petals' },
        { id: 'b5', messageId: 'm3', type: 'error', error: { message: 'no credit' } },
      ],
    },
  }
  const png = Buffer.from('89504e470d0a1a0a', 'hex')
  const path = join(temporaryFolder(), 'cherry.zip')
  writeFileSync(path, makeZip([{ name: 'data.json', content: JSON.stringify(data), deflate: true }, { name: 'Data/Files/pic1.png', content: png }]))
  expect(await bench.run(path)).toMatchObject({ formats: ['cherry-studio'], added: 1, messages: 4, files: 1, left: [{ reason: 'no-messages', count: 1 }] })
  expect(await branch(bench, '花')).toEqual([
    ['user', ['text: 看花', 'image image/png rose.png']],
    ['assistant', [], 'qwen', 'failed', 'no credit'],
    ['user', ['text: older shape']],
  ])
  const chat = await only(bench, '花')
  expect(chat).toMatchObject({ pinned: true, updatedAt: Date.parse('2025-05-02T00:00:00Z') })
  expect((await placeOf(bench, '花')).folders).toEqual(['园丁'])
  expect(chat.params.instructions).toBe('Be kind.')
  expect((await bench.messages(chat)).map(brief)).toContainEqual(['assistant', ['reasoning: Petals', 'text: Rose'], 'gpt-4o'])
  expect(filesHolding(bench.profile, 'sk-cherry-secret-key')).toEqual([])
})

test('a folder of Markdown: conversations by their headings, front matter, files beside them, and plain notes', async () => {
  const bench = importBench()
  const folder = folderOf({
    'trip.md': '---\ntitle: "Trip: Rome"\nfolder: "Travel / 2026"\ntags: ["plans", "旅行"]\narchived: true\ncreated: 2025-01-02T03:04:05.000Z\nupdated: 2025-02-02T00:00:00Z\ninstructions: "Be short."\n---\n# Trip\n\n## You\n\nWhere to?\n\n![map](pics/map%201.png)\n\n## Assistant (gpt-5)\n\n```\n## You\n```\n\nRome.\n\n---\n',
    'pics/map 1.png': Buffer.from('89504e470d0a1a0a', 'hex'),
    'deep/chat.md': '# A ChatGPT log\n\n**You:**\nHi\n\n**ChatGPT:**\nHello\n',
    'note.md': '# Shopping\n\n- milk\n',
    'program.log': 'not a note',
  })
  expect(await bench.run(folder)).toMatchObject({ formats: ['markdown'], added: 3, messages: 5, files: 1, left: [{ reason: 'unknown-file', count: 1, examples: [{ where: 'program.log', detail: '' }] }] })
  const trip = await only(bench, 'Trip: Rome')
  expect(trip.archived).toBe(true)
  expect(await placeOf(bench, 'Trip: Rome')).toEqual({ folders: ['Travel', '2026'], tags: ['plans', '旅行'] })
  expect(await placeOf(bench, 'A ChatGPT log')).toEqual({ folders: ['deep'], tags: [] })
  expect((await placeOf(bench, 'Shopping')).folders).toEqual([])
  expect(trip).toMatchObject({ createdAt: Date.parse('2025-01-02T03:04:05Z'), updatedAt: Date.parse('2025-02-02T00:00:00Z') })
  expect(trip.params.instructions).toBe('Be short.')
  expect(await branch(bench, 'Trip: Rome')).toEqual([
    ['user', ['text: Where to?', 'image image/png map']],
    ['assistant', ['text: ```\n## You\n```\n\nRome.'], 'gpt-5'],
  ])
  expect(await branch(bench, 'A ChatGPT log')).toEqual([['user', ['text: Hi']], ['assistant', ['text: Hello']]])
  expect(await branch(bench, 'Shopping')).toEqual([['user', ['text: # Shopping\n\n- milk']]])
  expect(await bench.run(folder)).toMatchObject({ added: 0, known: 3, messages: 0, files: 0 })
})

test('LobeChat: groups and sessions are folders, a pinned session is pinned', async () => {
  const bench = importBench()
  const message = (id: string, sessionId: string, topicId: string | null) => ({ id, role: 'user', content: id, sessionId, topicId, createdAt: 1_710_649_845_534 })
  const state = {
    sessionGroups: [{ id: 'g1', name: 'Work' }],
    sessions: [
      { id: 's1', group: 'g1', meta: { title: 'Coder' }, pinned: true, config: {} },
      { id: 's2', group: 'default', meta: { title: 'Cook' }, config: {} },
    ],
    topics: [
      { id: 't1', sessionId: 's1', title: 'Loops' },
      { id: 't2', sessionId: 's2', title: 'Bread' },
      { id: 't3', sessionId: 'inbox', title: 'Loose' },
    ],
    messages: [message('m1', 's1', 't1'), message('m2', 's2', 't2'), message('m3', 'inbox', 't3'), message('m4', 's1', null)],
  }
  expect(await bench.run(folderOf({ 'lobe.json': JSON.stringify({ exportType: 'sessions', version: 7, state }) }))).toMatchObject({ formats: ['lobechat'], added: 4 })
  const places = await Promise.all(['Loops', 'Bread', 'Loose', 'Coder'].map(async (title) => (await placeOf(bench, title)).folders))
  expect(places).toEqual([['Work', 'Coder'], ['Cook'], [], ['Work']])
  expect((await only(bench, 'Coder')).pinned).toBe(true)
  expect((await only(bench, 'Loops')).pinned).toBe(false)
})

test('a folder that was renamed and moved here takes what the next export brings; a chat that is here already stays where the user put it', async () => {
  const bench = importBench()
  const typed = (chats: readonly string[], folder: string): string =>
    folderOf({ 'typed.json': JSON.stringify({ data: { chats: chats.map((id) => ({ id, chatID: id, chatTitle: id, folderID: 'f1', messages: [{ uuid: `${id}-1`, role: 'user', content: 'Hi' }] })), folders: [{ id: 'f1', title: folder }] } }) })
  await bench.run(typed(['first', 'second'], 'Travel'))
  const [folder] = await bench.history.folders({})
  const { id: above } = await bench.history.makeFolder({ folderId: crypto.randomUUID(), name: 'Mine', parentId: null })
  await bench.history.changeFolder({ folderId: folder?.id ?? '', name: 'Trips', parentId: above })
  await bench.history.setChats({ changes: [{ chatIds: [(await only(bench, 'second')).id], folderId: null }] })
  expect(await bench.run(typed(['first', 'second', 'third'], 'Travel'))).toMatchObject({ added: 1, known: 2 })
  expect(await Promise.all(['first', 'second', 'third'].map(async (title) => (await placeOf(bench, title)).folders))).toEqual([['Mine', 'Trips'], [], ['Mine', 'Trips']])
  // Nothing was made that is not needed, and one of the same name is the same.
  expect(await bench.history.folders({})).toHaveLength(2)
  await bench.run(folderOf({ 'note.md': '---\nfolder: "Mine / Trips"\n---\n# Note\n\nText\n' }))
  expect(await bench.history.folders({})).toHaveLength(2)
  expect((await placeOf(bench, 'Note')).folders).toEqual(['Mine', 'Trips'])
})
