import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'

/** The server of bench:chat: Chat Completions, as spoken by every OpenAI-compatible server. */

/** Tokens of the measured answer, and how many a second when it is not sent at once. */
const tokenCount = 4000
const tokensPerSecond = 200
/** Milliseconds before the first token, as a quick model takes: the question has been drawn by then, and only the answer is measured. */
const thinking = 300

const text = readFileSync(new URL('answer.md', import.meta.url), 'utf8')

/** Words with which the answer begins and ends, plain in any rendering. */
export const firstWords = 'Surely'
export const lastWords = 'the measured answer is complete.'

/** The answer in pieces of equal length; about as long as real tokens of such a text. */
const tokens = (() => {
  const characters = Array.from(text)
  const cut = (index) => Math.round((index * characters.length) / tokenCount)
  return Array.from({ length: tokenCount }, (_, index) => characters.slice(cut(index), cut(index + 1)).join(''))
})()

const now = () => performance.timeOrigin + performance.now()

const chunk = (delta, finish = null) =>
  `data: ${JSON.stringify({ id: 'chatcmpl-bench', object: 'chat.completion.chunk', created: 1_700_000_000, model: 'bench', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`

const head = chunk({ role: 'assistant', content: '' })
const tail = `${chunk({}, 'stop')}data: [DONE]\n\n`
const chunks = tokens.map((content) => chunk({ content }))

/** Writes all tokens; paced ones are written when due by the clock, so that a late timer delays none of the later ones. */
function play(response, paced, done) {
  if (!paced) return void response.end(`${head}${chunks.join('')}${tail}`, done)
  const start = now()
  let sent = 0
  const send = () => {
    const due = Math.min(tokenCount, 1 + Math.floor(((now() - start) / 1000) * tokensPerSecond))
    if (due > sent) response.write(`${sent === 0 ? head : ''}${chunks.slice(sent, due).join('')}`)
    sent = due
    if (sent < tokenCount) return
    clearInterval(timer)
    response.end(tail, done)
  }
  const timer = setInterval(send, 1000 / tokensPerSecond)
  response.on('close', () => clearInterval(timer))
  send()
}

/**
 * Starts a server that plays the measured answer to the first question, `paced` or at once, and a few words to all others (an app may ask for a title).
 * `firstByte` and `lastByte` resolve with milliseconds since 1970: just before the first is written, and when the system has taken the last.
 */
export async function startChatServer(paced) {
  let started
  let ended
  const firstByte = new Promise((resolve) => (started = resolve))
  const lastByte = new Promise((resolve) => (ended = resolve))
  let asked = false
  const server = createServer((request, response) => {
    // The floor asks from its page, from another origin.
    for (const what of ['origin', 'headers', 'methods']) response.setHeader(`access-control-allow-${what}`, '*')
    request.resume().on('end', () => {
      if (request.method === 'GET') {
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ object: 'list', data: [{ id: 'bench', object: 'model', created: 1_700_000_000, owned_by: 'bench' }] }))
        return
      }
      if (request.method !== 'POST') return void response.end()
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      if (asked) return void response.end(`${chunk({ role: 'assistant', content: 'Rate limiters' })}${tail}`)
      asked = true
      void pause(thinking).then(() => {
        started(now())
        play(response, paced, () => ended(now()))
      })
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${server.address().port}/v1`,
    firstByte,
    lastByte,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
