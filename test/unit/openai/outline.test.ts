import { expect, test } from 'vitest'
import { outline } from '../../../src/main/openai/outline'
import { bodyFor } from '../../../src/main/openai/stream-answer'
import type { ApiStyle } from '../../../src/shared/chat'
import { ask, assistant, connectTo, user } from './asking'

const server = connectTo('http://localhost:1234')
const [cat, paper] = ['a', 'b'].map((letter) => letter.repeat(64)) as [string, string]

const pieces = (style: ApiStyle, request: ReturnType<typeof ask>) => outline(bodyFor(style, server, request), request, server.origin)

const conversation = ask({
  params: { ...ask().params, instructions: 'Be brief.', webSearch: true },
  context: [
    { ...user('Why?'), id: 'q1' },
    { ...assistant('Because.'), id: 'a1' },
    // Nothing of a failed answer is sent.
    { ...assistant(''), id: 'a2' },
    { ...user('And this?'), id: '', parts: [{ type: 'image', attachment: cat, mime: 'image/png', alt: 'cat.png' }, { type: 'file', attachment: paper, mime: 'application/pdf', name: 'paper.pdf', size: 9 }, { type: 'text', text: 'And this?' }] },
  ],
  files: new Map([
    [cat, { kind: 'data', url: 'data:image/png;base64,AAAA' }],
    [paper, { kind: 'data', url: 'data:application/pdf;base64,BBBB' }],
  ]),
})

test.each(['responses', 'chat'] as const)('the pieces of a request in its order, each with its message: %s', (style) => {
  const outlined = pieces(style, conversation)
  expect(outlined.slice(0, 4)).toEqual([
    { kind: 'instructions', messageId: '', role: null, text: 'Be brief.', uncounted: [] },
    { kind: 'message', messageId: 'q1', role: 'user', text: 'Why?', uncounted: [] },
    { kind: 'message', messageId: 'a1', role: 'assistant', text: 'Because.', uncounted: [] },
    { kind: 'message', messageId: '', role: 'user', text: 'And this?', uncounted: [{ kind: 'image', name: '' }, { kind: 'file', name: 'paper.pdf' }] },
  ])
  // Chat Completions have no place for web search.
  expect(outlined.slice(4)).toEqual(style === 'chat' ? [] : [{ kind: 'tools', messageId: '', role: null, text: '', uncounted: [{ kind: 'tool', name: 'web_search' }] }])
})

test('the legacy API has its turns in one text', () => {
  expect(pieces('completions', conversation).map(({ text }) => text)).toEqual(['Be brief.', 'Why?', 'Because.', 'And this?'])
})

test('what goes back as it came is one piece of its message, with what only the server can count', () => {
  const items = [
    { type: 'reasoning', id: 'rs_1', encrypted_content: 'gAAA=', summary: [] },
    { type: 'web_search_call', id: 'ws_1', status: 'completed', action: { type: 'search', query: 'sky' } },
    { type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: 'Rayleigh.', annotations: [] }] },
  ]
  const request = ask({ context: [{ ...user('Why?'), id: 'q1' }, { ...assistant('Rayleigh.', { items, model: ask().model, origin: server.origin }), id: 'a1' }, user('More?')] })
  expect(pieces('responses', request)[1]).toEqual({ kind: 'message', messageId: 'a1', role: 'assistant', text: 'Rayleigh.', uncounted: [{ kind: 'reasoning', name: '' }, { kind: 'tool', name: 'web_search_call' }] })
})
