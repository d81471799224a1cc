import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'

/** The server of bench:chat: Chat Completions, as spoken by every OpenAI-compatible server. */

/** Tokens of a part, parts of the long answer, and tokens a second when they are not sent at once. */
export const partTokens = 4000
export const parts = 5
const tokensPerSecond = 200
/** Milliseconds before the first token, as a quick model takes: the question has been drawn by then, and only the answer is measured. */
const thinking = 300

/** Words with which an answer begins and ends, plain in any rendering. */
export const firstWords = 'Surely'
export const lastWords = 'the measured answer is complete.'

const text = readFileSync(new URL('answer.md', import.meta.url), 'utf8')
const ending = text.trimEnd().split('\n').at(-1)
const body = text.slice(0, text.lastIndexOf(ending))
/** The same for every part but for its words, so that parts can be compared and nothing is known from an earlier one. */
const part = (n) => body.replaceAll('limiter', `limiter${'abcde'[n]}`)

/** The answer of `count` parts in pieces of equal length; about as long as real tokens of such a text. */
function tokensOf(count) {
  const pieces = Array.from({ length: count }, (_, n) => `${part(n)}${n === count - 1 ? ending : ''}`)
  return pieces.flatMap((piece) => {
    const characters = Array.from(piece)
    const cut = (index) => Math.round((index * characters.length) / partTokens)
    return Array.from({ length: partTokens }, (_, index) => characters.slice(cut(index), cut(index + 1)).join(''))
  })
}

/** A short answer, whose first word tells it from others. */
const shortTokens = (name) => [name, ...' is where it begins, and a few more words follow so that there is something to draw.'.match(/ \S+/g)]

const now = () => performance.timeOrigin + performance.now()

const chunk = (delta, finish = null) =>
  `data: ${JSON.stringify({ id: 'chatcmpl-bench', object: 'chat.completion.chunk', created: 1_700_000_000, model: 'bench', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`

const head = chunk({ role: 'assistant', content: '' })
const tail = `${chunk({}, 'stop')}data: [DONE]\n\n`

/** Writes all tokens; paced ones are written when due by the clock, so that a late timer delays none of the later ones. */
function play(response, { tokens, paced, onPart }, done) {
  const chunks = tokens.map((content) => chunk({ content }))
  if (!paced) return void response.end(`${head}${chunks.join('')}${tail}`, done)
  const start = now()
  let sent = 0
  const send = () => {
    const due = Math.min(chunks.length, 1 + Math.floor(((now() - start) / 1000) * tokensPerSecond))
    if (due > sent) response.write(`${sent === 0 ? head : ''}${chunks.slice(sent, due).join('')}`)
    for (let n = Math.floor(sent / partTokens) + 1; n <= Math.floor(due / partTokens); n += 1) onPart?.(n)
    sent = due
    if (sent < chunks.length) return
    clearInterval(timer)
    response.end(tail, done)
  }
  const timer = setInterval(send, 1000 / tokensPerSecond)
  response.on('close', () => clearInterval(timer))
  send()
}

/**
 * Starts a server that answers each question once it is told to expect it, and everything else (an app may ask for a title) with a few words. `expectLong(question, count,
 * paced, onPart)` has the next request that holds the question answered by `count` parts, `onPart(n)` being called when n of them are written; `expectShort(question, name)`
 * by a sentence that begins with `name`. Both return `{ firstByte, lastByte }`, which resolve with milliseconds since 1970: just before the first is written, and when the
 * system has taken the last.
 */
export async function startChatServer() {
  let expected = null
  function expect(question, answer) {
    let started
    let ended
    const firstByte = new Promise((resolve) => (started = resolve))
    const lastByte = new Promise((resolve) => (ended = resolve))
    expected = { question, ...answer, started, ended }
    return { firstByte, lastByte }
  }
  const server = createServer((request, response) => {
    // The floor asks from its page, from another origin.
    for (const what of ['origin', 'headers', 'methods']) response.setHeader(`access-control-allow-${what}`, '*')
    let asked = ''
    request.setEncoding('utf8').on('data', (data) => (asked += data)).on('end', () => {
      if (request.method === 'GET') {
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ object: 'list', data: [{ id: 'bench', object: 'model', created: 1_700_000_000, owned_by: 'bench' }] }))
        return
      }
      if (request.method !== 'POST') return void response.end()
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      const answer = expected
      if (answer === null || !asked.includes(answer.question)) return void response.end(`${chunk({ role: 'assistant', content: 'Rate limiters' })}${tail}`)
      expected = null
      void pause(thinking).then(() => {
        answer.started(now())
        play(response, answer, () => answer.ended(now()))
      })
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${server.address().port}/v1`,
    expectLong: (question, count, paced, onPart) => expect(question, { tokens: tokensOf(count), paced, onPart }),
    expectShort: (question, name) => expect(question, { tokens: shortTokens(name), paced: true }),
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
