import { describe, expect, test } from 'vitest'
import { bundledModels, modelFacts } from '../../../src/main/openai/model-facts'
import { chatBody } from '../../../src/main/openai/request-chat'
import { completionsBody } from '../../../src/main/openai/request-completions'
import { responsesBody } from '../../../src/main/openai/request-responses'
import { chooseStyle } from '../../../src/main/openai/style'
import { type ChatParams, defaultChatParams, type Part } from '../../../src/shared/chat'
import { ask, assistant, user } from './asking'
import { recordedBodies } from './recordings'
import { faultsOf } from './request-schema'

const official = { origin: 'https://api.openai.com', official: true }
const local = { origin: 'http://localhost:1234', official: false }

const everything: ChatParams = { model: null, instructions: 'Be brief.', temperature: 0.6, maxOutputTokens: 100, effort: 'low', verbosity: 'low', webSearch: true }
const conversation = [user('你好 👋'), assistant('Hello.'), user('And now?')]
const partial: readonly Part[] = [
  { type: 'reasoning', text: 'Thinking' },
  { type: 'text', text: 'The sky is bl' },
]

describe('every body is what the specification of OpenAI asks for', () => {
  const models = [...bundledModels.map((model) => model.id), 'unlisted-model']
  const settings = [defaultChatParams, everything, { ...everything, effort: 'none' as const, temperature: null }]
  test.each(models)('%s', (model) => {
    for (const params of settings) {
      for (const goOnFrom of [[], partial]) {
        const request = ask({ model, params, context: conversation, goOnFrom })
        const facts = modelFacts(model)
        for (const server of [official, local]) {
          expect(faultsOf('CreateResponse', responsesBody(request, server, facts))).toEqual([])
          expect(faultsOf('CreateChatCompletionRequest', chatBody(request, server, facts))).toEqual([])
        }
      }
    }
  })

  test('the check itself finds faults', () => {
    expect(faultsOf('CreateResponse', { model: 'm', input: [{ role: 'robot', content: 'x' }] })).not.toEqual([])
    expect(faultsOf('CreateResponse', { input: 'x', max_tokens: 3 })).toEqual(['unknown key max_tokens', 'no model'])
  })
})

describe('pictures that an answer made', () => {
  const made = 'd'.repeat(64)
  const call = { type: 'image_generation_call', id: 'ig_1', status: 'generating', result: null, revised_prompt: 'a cat', output_format: 'png' }
  const parts = [{ type: 'image', attachment: 'e'.repeat(64), mime: 'image/png', alt: '', preview: true }, { type: 'image', attachment: made, mime: 'image/png', alt: 'a cat' }] as const
  const answer = { ...assistant('Here.'), parts, items: [call], model: 'gpt-6.1-sol', origin: official.origin }
  const request = (more: object): ReturnType<typeof ask> =>
    ask({ model: 'gpt-6.1-sol', context: [user('A cat'), { ...answer, ...more }, user('Now asleep')], files: new Map([[made, { kind: 'data', url: 'data:image/png;base64,AAAA' }]]), params: { ...defaultChatParams, pictures: true } })
  const facts = modelFacts('gpt-6.1-sol')

  test('go back in the call that made them, to be changed', () => {
    const body = responsesBody(request({}), official, facts)
    expect(faultsOf('CreateResponse', body)).toEqual([])
    expect(body.tools).toEqual([{ type: 'image_generation', partial_images: 2 }])
    expect((body.input as readonly unknown[])[1]).toEqual({ type: 'image_generation_call', id: 'ig_1', status: 'completed', result: 'AAAA' })
  })

  test('are shown to another model, or when the items are gone', () => {
    for (const more of [{ model: 'gpt-4o' }, { items: null }]) {
      const body = responsesBody(request(more), official, facts)
      expect(faultsOf('CreateResponse', body)).toEqual([])
      expect((body.input as readonly unknown[])[1]).toEqual({
        role: 'user',
        content: [{ type: 'input_text', text: '(Pictures of the answer above.)' }, { type: 'input_image', detail: 'auto', image_url: 'data:image/png;base64,AAAA' }],
      })
    }
  })
})

describe('pictures and files of a question', () => {
  const [cat, paper, notes] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string]
  const question = {
    ...user('What are these?'),
    parts: [
      { type: 'image', attachment: cat, mime: 'image/png', alt: 'cat.png' },
      { type: 'file', attachment: paper, mime: 'application/pdf', name: 'paper.pdf', size: 9 },
      { type: 'file', attachment: notes, mime: 'text/plain', name: 'notes.txt', size: 4 },
      { type: 'text', text: 'What are these?' },
    ] as const,
  }
  const files = new Map([
    [cat, { kind: 'data', url: 'data:image/png;base64,AAAA' }],
    [paper, { kind: 'data', url: 'data:application/pdf;base64,BBBB' }],
    [notes, { kind: 'text', text: '<file name="notes.txt">\nmilk\n</file>' }],
  ] as const)
  const request = ask({ context: [question], files })

  test('stand before its words, each in the form of its API', () => {
    const responses = responsesBody(request, official, null)
    expect(responses.input).toEqual([
      {
        role: 'user',
        content: [
          { type: 'input_image', detail: 'auto', image_url: 'data:image/png;base64,AAAA' },
          { type: 'input_file', filename: 'paper.pdf', file_data: 'data:application/pdf;base64,BBBB' },
          { type: 'input_text', text: '<file name="notes.txt">\nmilk\n</file>' },
          { type: 'input_text', text: 'What are these?' },
        ],
      },
    ])
    const chat = chatBody(request, official, null)
    expect(chat.messages).toEqual([
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
          { type: 'file', file: { filename: 'paper.pdf', file_data: 'data:application/pdf;base64,BBBB' } },
          { type: 'text', text: '<file name="notes.txt">\nmilk\n</file>' },
          { type: 'text', text: 'What are these?' },
        ],
      },
    ])
    expect(faultsOf('CreateResponse', responses)).toEqual([])
    expect(faultsOf('CreateChatCompletionRequest', chat)).toEqual([])
  })

  test('are words where words are all there is', () => {
    const words = new Map([...files].filter(([, { kind }]) => kind === 'text'))
    const said = '<file name="notes.txt">\nmilk\n</file>\n\nWhat are these?'
    expect(chatBody({ ...request, files: words }, local, null).messages).toEqual([{ role: 'user', content: said }])
    expect(completionsBody(request, local).prompt).toBe(said)
  })

  test('make a question without words', () => {
    const wordless = ask({ context: [{ ...question, parts: question.parts.slice(0, 1) }], files })
    expect(responsesBody(wordless, official, null).input).toEqual([{ role: 'user', content: [{ type: 'input_image', detail: 'auto', image_url: 'data:image/png;base64,AAAA' }] }])
  })
})

describe('Responses', () => {
  test('a plain question', () => {
    expect(responsesBody(ask(), official, modelFacts('gpt-6.1-sol'))).toEqual({
      model: 'gpt-6.1-sol',
      input: [{ role: 'user', content: [{ type: 'input_text', text: 'Why is the sky blue?' }] }],
      stream: true,
      store: false,
      include: ['reasoning.encrypted_content'],
      reasoning: { summary: 'auto' },
      prompt_cache_key: ask().chatId,
    })
  })

  test('instructions are sent every turn, parameters only where the model takes them', () => {
    const body = (model: string, params: Partial<ChatParams>) => responsesBody(ask({ model, params: { ...everything, ...params } }), official, modelFacts(model))
    expect(body('gpt-6.1-sol', {})).toMatchObject({ instructions: 'Be brief.', max_output_tokens: 100, reasoning: { effort: 'low' }, text: { verbosity: 'low' }, tools: [{ type: 'web_search' }] })
    expect(body('gpt-6.1-sol', {})).not.toHaveProperty('temperature')
    expect(body('gpt-6.1-sol', { effort: 'none' })).toMatchObject({ reasoning: { summary: 'auto' } })
    expect(body('gpt-6.1-sol', { effort: 'none' }).reasoning).not.toHaveProperty('effort')
    expect(body('gpt-6.1-terra', { effort: 'none' })).toMatchObject({ temperature: 0.6, reasoning: { effort: 'none' } })
    expect(body('gpt-6.1-terra', { effort: 'low' })).not.toHaveProperty('temperature')
    const plain = body('gpt-4o', {})
    expect(plain).toMatchObject({ temperature: 0.6 })
    for (const absent of ['reasoning', 'include', 'text']) expect(plain).not.toHaveProperty(absent)
    expect(body('unlisted', {})).toMatchObject({ temperature: 0.6, reasoning: { effort: 'low', summary: 'auto' }, text: { verbosity: 'low' } })
  })

  const items = [
    { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'gAAAA', status: null },
    { type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', phase: 'final_answer', content: [{ type: 'output_text', text: 'Hello.', annotations: [], logprobs: [] }], created_by: 'x' },
  ]
  const replayed = (rest: object, model = 'gpt-6.1-sol') =>
    responsesBody(ask({ model, context: [user('Hi'), assistant('Hello.', { items, model: 'gpt-6.1-sol', origin: official.origin, ...rest }), user('More')] }), official, null).input

  test('raw items go back as they came, to the same model at the same server only', () => {
    const raw = replayed({})
    expect(raw).toHaveLength(4)
    expect(raw?.[1]).toEqual({ type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'gAAAA' })
    expect(raw?.[2]).toMatchObject({ id: 'msg_1', phase: 'final_answer' })
    expect(raw?.[2]).not.toHaveProperty('created_by')
    expect(replayed({ model: 'gpt-6.1-sol-2026-10-01' })).toEqual(raw)
    const asText = [expect.anything(), { role: 'assistant', content: 'Hello.' }, expect.anything()]
    expect(replayed({ model: 'gpt-6-luna' })).toEqual(asText)
    expect(replayed({ origin: 'https://other.example' })).toEqual(asText)
    expect(replayed({ items: null })).toEqual(asText)
    // Nothing is stored on the server: reasoning without its encrypted content could not be found there.
    expect(replayed({ items: [{ ...items[0], encrypted_content: null }, items[1]] })).toEqual(asText)
    expect(replayed({ items: [...items, { type: 'function_call', name: 'f', arguments: '{}', call_id: 'c' }] })).toEqual(asText)
  })

  test('what real servers gave as output is taken back by the specification', () => {
    // Sources of a web search are in an answer only when asked for, which Aside never does; one kind of them the specification does not know.
    const outputs = recordedBodies().filter(({ url, status, body, request }) => !String(request.include).includes('action.sources') && status === 200 && url.endsWith('api.openai.com/v1/responses') && Array.isArray(body.output))
    expect(outputs.length).toBeGreaterThan(100)
    let raw = 0
    const bad: string[] = []
    for (const { name, body } of outputs) {
      const said = assistant('text', { items: body.output, model: body.model, origin: official.origin })
      const request = responsesBody(ask({ model: body.model, context: [user('Hi'), said, user('More')] }), official, null)
      if ((request.input?.length ?? 0) > 3 || JSON.stringify(request.input).includes('msg_')) raw += 1
      if (faultsOf('CreateResponse', request).length > 0) bad.push(name)
    }
    expect(bad).toEqual([])
    expect(raw).toBeGreaterThan(20)
  })

  test('commentary and answer keep their phase as text, too', () => {
    const said = assistant('', { parts: [{ type: 'text', text: 'Let me look.', phase: 'commentary' }, { type: 'text', text: 'It is blue.', phase: 'final_answer' }] })
    expect(responsesBody(ask({ context: [user('Hi'), said, user('More')] }), official, null).input?.slice(1, 3)).toEqual([
      { role: 'assistant', content: 'Let me look.', phase: 'commentary' },
      { role: 'assistant', content: 'It is blue.', phase: 'final_answer' },
    ])
  })

  test('going on: the partial, then a short order', () => {
    const input = responsesBody(ask({ goOnFrom: partial }), official, null).input
    expect(input?.slice(1)).toEqual([
      { role: 'assistant', content: 'The sky is bl' },
      { role: 'developer', content: expect.stringContaining('exactly where it stopped') },
    ])
    expect(responsesBody(ask({ goOnFrom: [{ type: 'reasoning', text: 'only thought' }] }), official, null).input).toHaveLength(1)
  })

  test('an answer that failed with nothing said leaves no turn', () => {
    expect(responsesBody(ask({ context: [user('Hi'), assistant('', { parts: [] }), user('More')] }), official, null).input).toHaveLength(2)
  })
})

describe('Chat Completions', () => {
  test('official and compatible servers', () => {
    const request = ask({ params: everything, context: conversation })
    expect(chatBody(request, official, null)).toMatchObject({ max_completion_tokens: 100, reasoning_effort: 'low', verbosity: 'low', temperature: 0.6, stream_options: { include_usage: true } })
    const compatible = chatBody(request, local, null)
    expect(compatible).toMatchObject({ max_tokens: 100 })
    for (const absent of ['max_completion_tokens', 'prompt_cache_key', 'tools']) expect(compatible).not.toHaveProperty(absent)
    expect(compatible.messages).toEqual([
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: '你好 👋' },
      { role: 'assistant', content: 'Hello.' },
      { role: 'user', content: 'And now?' },
    ])
  })

  test('going on ends on a user turn', () => {
    expect(chatBody(ask({ goOnFrom: partial }), local, null).messages.slice(1)).toEqual([
      { role: 'assistant', content: 'The sky is bl' },
      { role: 'user', content: expect.stringContaining('exactly where it stopped') },
    ])
  })
})

describe('Completions', () => {
  test('the script this grew from: the question alone, 100 tokens, temperature 0.6', () => {
    const params = { ...defaultChatParams, maxOutputTokens: 100, temperature: 0.6 }
    expect(completionsBody(ask({ model: 'davinci-002', params, context: [user('def fibonacci(n):')] }), local)).toEqual({
      model: 'davinci-002',
      prompt: 'def fibonacci(n):',
      stream: true,
      max_tokens: 100,
      temperature: 0.6,
    })
  })

  test('a conversation, instructions and a partial are one running text', () => {
    const params = { ...defaultChatParams, instructions: 'A story.\n' }
    expect(completionsBody(ask({ params, context: conversation, goOnFrom: partial }), local).prompt).toBe('A story.\n\n你好 👋Hello.\n\nAnd now?The sky is bl')
  })
})

test('the API style', () => {
  expect(chooseStyle({ official: true, style: null }, 'gpt-6.1-sol')).toBe('responses')
  expect(chooseStyle({ official: false, style: null }, 'llama3')).toBe('chat')
  expect(chooseStyle({ official: true, style: null }, 'gpt-3.5-turbo-instruct')).toBe('completions')
  expect(chooseStyle({ official: true, style: null }, 'davinci-002')).toBe('completions')
  expect(chooseStyle({ official: true, style: 'chat' }, 'davinci-002')).toBe('chat')
  expect(chooseStyle({ official: true, style: null }, 'davinci-003')).toBe('responses')
})
