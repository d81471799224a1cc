import { fork } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'

/**
 * `npm run bench:import [-- megabytes [seen]]`: an export of ChatGPT of that many megabytes (2048) in one conversations.json, made of real prose, seeded, is imported by the job
 * and the history process as they are built, each in a process of its own. Prints the rate and the peak memory (VmHWM) of both, and the same for a hundredth of
 * the size; with `seen`, the history only counts what it is sent, so that the reading alone is measured. The file lies in ASIDE_BENCH_DIR, or in the system's
 * folder for temporary files. Peak memory is read from /proc: Linux only.
 */

const project = resolve(import.meta.dirname, '../..')
const fixtures = join(process.env.ASIDE_FIXTURES ?? resolve(project, '../shared/fixtures'), 'history')
const megabytes = Number(process.argv[2] ?? 2048)
const onlySeen = process.argv[3] === 'seen'

let seed = 4_711
const random = (below) => (seed = (seed * 48_271) % 2_147_483_647) % below
const pick = (list) => list[random(list.length)]
const english = readFileSync(join(fixtures, 'mt_bench_gpt4.jsonl'), 'utf8').trim().split('\n').flatMap((line) => JSON.parse(line).choices.flatMap(({ turns }) => turns)).flatMap((text) => text.split(/(?<=[.!?])\s+/))
const chinese = readdirSync(join(fixtures, 'chatterbot')).filter((name) => name.startsWith('chinese_')).flatMap((name) => readFileSync(join(fixtures, 'chatterbot', name), 'utf8').split('\n')).filter((line) => line.length > 8)

const prose = (sentences) => Array.from({ length: sentences }, () => pick(random(4) === 0 ? chinese : english)).join(' ')

function conversation(number) {
  const mapping = {}
  const length = 4 + random(30)
  for (let turn = 0; turn < length; turn += 1) {
    const id = `${number}-${turn}`
    const text = prose(turn % 2 === 0 ? 1 + random(4) : 10 + random(40))
    mapping[id] = { id, parent: turn === 0 ? null : `${number}-${turn - 1}`, children: turn === length - 1 ? [] : [`${number}-${turn + 1}`], message: { id, author: { role: turn % 2 === 0 ? 'user' : 'assistant', name: null, metadata: {} }, create_time: 1_600_000_000 + number * 100 + turn, update_time: null, content: { content_type: 'text', parts: [text] }, status: 'finished_successfully', end_turn: true, weight: 1, metadata: { model_slug: 'gpt-4o' }, recipient: 'all', channel: null } }
  }
  return { title: prose(1).slice(0, 60), create_time: 1_600_000_000 + number * 100, update_time: 1_600_000_100 + number * 100, mapping, moderation_results: [], current_node: `${number}-${length - 1}`, conversation_id: `conversation-${number}`, is_archived: false }
}

function writeExport(path, bytes) {
  const file = openSync(path, 'w')
  let written = writeSync(file, '[')
  let number = 0
  for (; written < bytes; number += 1) written += writeSync(file, `${number === 0 ? '' : ','}${JSON.stringify(conversation(number))}`)
  writeSync(file, ']')
  closeSync(file)
  return number
}

const peak = (pid) => Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
const port = `Object.defineProperty(process, 'parentPort', { configurable: true, value: { on: (_, listen) => process.on('message', (data) => listener({ data })), postMessage: (message) => process.send(message) } })`.replace('listener({', 'listen({')

async function buildProcess(folder, name, entry) {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(project, entry),
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { external: ['@photostructure/sqlite'], output: { banner: port, entryFileNames: `${name}.mjs`, chunkFileNames: `${name}-[name]-[hash].mjs`, paths: { '@photostructure/sqlite': import.meta.resolve('@photostructure/sqlite') } } },
    },
  })
  return join(folder, `${name}.mjs`)
}

/** Runs the job against a history, as main does: calls go across, replies come back. */
async function measure(folder, modules, path) {
  const profile = mkdtempSync(join(folder, 'profile-'))
  const options = { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }
  const history = onlySeen ? null : fork(modules.history, options)
  const job = fork(modules.job, options)
  const started = performance.now()
  const result = await new Promise((done, fail) => {
    let chats = 0
    history?.on('message', (reply) => (reply.id === 0 ? job.send({ kind: 'start', job: 'import', args: { path, profile } }) : job.send({ kind: 'reply', ...reply })))
    job.on('message', (message) => {
      if (message.kind === 'call' && history !== null) history.send(message)
      else if (message.kind === 'call') {
        chats += message.args.pieces.length
        job.send({ kind: 'reply', id: message.id, ok: message.args.pieces.map(({ messages }) => ({ state: 'added', messages: messages.length })) })
      } else if (message.kind === 'done') done(message.result)
      else if (message.kind === 'failed') fail(new Error(JSON.stringify(message.problem)))
    })
    if (history === null) job.send({ kind: 'start', job: 'import', args: { path, profile } })
    else history.send({ id: 0, call: 'open', args: { path: join(profile, 'history.sqlite') } })
  })
  const seconds = (performance.now() - started) / 1000
  const size = statSync(path).size / 1e6
  const memory = { job: peak(job.pid), history: history === null ? 0 : peak(history.pid) }
  job.kill('SIGKILL')
  // It indexes what was imported and does not listen meanwhile.
  history?.kill('SIGKILL')
  rmSync(profile, { recursive: true, force: true })
  console.log(`${size.toFixed(0)} MB: ${result.added} chats, ${result.messages} messages in ${seconds.toFixed(1)} s (${(size / seconds).toFixed(1)} MB/s); peak memory: job ${memory.job} MB, history ${memory.history} MB`)
}

const folder = mkdtempSync(join(process.env.ASIDE_BENCH_DIR ?? tmpdir(), 'aside-bench-import-'))
try {
  const modules = { history: await buildProcess(folder, 'history', 'src/main/history/process.ts'), job: await buildProcess(folder, 'job', 'src/main/jobs/job-process.ts') }
  for (const size of [Math.max(1, megabytes / 100), megabytes]) {
    const path = join(folder, 'conversations.json')
    writeExport(path, size * 1024 * 1024)
    await measure(folder, modules, path)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
