import { describe, expect, test } from 'vitest'
import { suggestTitle } from '../../../src/main/openai/suggest-title'
import { titleFromQuestion } from '../../../src/main/openai/title'
import { connectTo } from './asking'
import { chunk, serve, sse } from './local-server'

describe('titleFromQuestion', () => {
  test.each([
    ['Why is the sky blue?', 'Why is the sky blue?'],
    ['  \n\n# Plan a **trip** to `Rome`\nwith children', 'Plan a trip to Rome'],
    ['> - [ ] read [the docs](https://example.com/a?b=c) today', '[ ] read the docs today'],
    ['```python\nprint(1)\n```\nWhat does this print?', 'What does this print?'],
    ['```python\nprint(1)\n```', 'print(1)'],
    ['```\nunclosed', 'unclosed'],
    ['---\n***\n1. First step', 'First step'],
    ['天空为什么是蓝色的？', '天空为什么是蓝色的？'],
    ['snake_case_name and 2*3*4', 'snake_case_name and 2*3*4'],
    ['???', '???'],
    ['   ', ''],
    ['', ''],
    ['a\u202eb\u0007c', 'a b c'],
  ])('%j', (question, title) => {
    expect(titleFromQuestion(question)).toBe(title)
  })

  test('long lines end at a word', () => {
    const title = titleFromQuestion('Explain in great detail how the transmission of a bicycle with internal gears works, please')
    expect(title).toBe('Explain in great detail how the transmission of a bicycle…')
  })

  test('Chinese counts two columns a character and may end anywhere', () => {
    const title = titleFromQuestion('请详细解释一下'.repeat(10))
    expect(title).toBe(`${'请详细解释一下'.repeat(10).slice(0, 30)}…`)
  })

  test('a word longer than the line is cut inside', () => {
    expect(titleFromQuestion('x'.repeat(200))).toBe(`${'x'.repeat(60)}…`)
  })

  test('families and flags stay whole', () => {
    const title = titleFromQuestion('👨‍👩‍👧‍👦'.repeat(50))
    expect(title).toBe(`${'👨‍👩‍👧‍👦'.repeat(30)}…`)
    expect(title.isWellFormed()).toBe(true)
  })

  test('a pasted book costs nothing', () => {
    const { user } = process.cpuUsage()
    titleFromQuestion('word '.repeat(800_000))
    titleFromQuestion('*'.repeat(4_000_000))
    titleFromQuestion('['.repeat(4_000_000))
    // Processor time, in microseconds: what else the machine does is not the title's fault.
    expect(process.cpuUsage().user - user).toBeLessThan(300_000)
  })
})

describe('suggestTitle', () => {
  const signal = new AbortController().signal
  const says = (content: string) =>
    serve((_, response) => response.writeHead(200, sse).end(`${chunk({ choices: [{ delta: { content } }] })}${chunk({ choices: [{ delta: {}, finish_reason: 'stop' }] })}data: [DONE]\n\n`))

  test.each([
    ['"Rayleigh Scattering."', 'Rayleigh Scattering'],
    ['<think>short</think>\n\n**Blue sky**', 'Blue sky'],
    ['《天空的颜色》', '天空的颜色'],
    ['  ', null],
  ])('%j', async (said, title) => {
    const { baseUrl } = await says(said)
    expect((await suggestTitle(connectTo(baseUrl, { style: 'chat' }), 'm', 'q', 'a', signal)).title).toBe(title)
  })

  test('the model that answered, or the cheap one at OpenAI', async () => {
    const { baseUrl, seen } = await says('x')
    await suggestTitle(connectTo(baseUrl, { style: 'chat' }), 'llama3', 'q', 'a', signal)
    await suggestTitle(connectTo(baseUrl, { style: 'chat', official: true }), 'gpt-6.1-sol', 'q', 'a', signal)
    expect(seen.map(({ body }) => body.model)).toEqual(['llama3', 'gpt-6-luna'])
    expect(seen[1]?.body).toMatchObject({ reasoning_effort: 'none' })
  })

  test('a failing server: none', async () => {
    const { baseUrl } = await serve((_, response) => response.writeHead(500).end())
    expect(await suggestTitle(connectTo(baseUrl), 'm', 'q', 'a', signal)).toMatchObject({ title: null, usage: null })
  })
})
