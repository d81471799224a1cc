import { execFileSync } from 'node:child_process'
import { constants, copyFileSync, createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { built } from './load-built.mjs'
import { createTexts, readSources } from './texts.mjs'

const runJob = fileURLToPath(new URL('run-job.mjs', import.meta.url))

/** Messages in the file that is imported, and in the chats that are exported, whatever the size of the history. */
const messages = 20_000
const perChat = 20

const id = (n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** A file as ChatGPT exports it. */
async function writeImportFile(path, fixtures) {
  const texts = createTexts(readSources(fixtures), 99)
  const file = createWriteStream(path)
  for (let chat = 0; chat < messages / perChat; chat += 1) {
    const mapping = { root: { id: 'root', parent: null, children: [], message: null } }
    let parent = 'root'
    for (let n = 0; n < perChat; n += 1) {
      const own = id(chat * perChat + n)
      const text = n % 2 === 0 ? texts.question() : texts.answer()
      mapping[parent].children.push(own)
      const message = { id: own, author: { role: n % 2 === 0 ? 'user' : 'assistant' }, create_time: 1_600_000_000 + chat * 1000 + n, content: { content_type: 'text', parts: [text] }, status: 'finished_successfully', metadata: {} }
      mapping[own] = { id: own, parent, children: [], message }
      parent = own
    }
    const conversation = { id: id(900_000_000 + chat), title: texts.title(), create_time: 1_600_000_000 + chat * 1000, update_time: 1_600_000_500 + chat * 1000, current_node: parent, mapping }
    file.write(`${chat === 0 ? '[' : ','}${JSON.stringify(conversation)}`)
  }
  await new Promise((resolve) => file.end(']', resolve))
}

const run = (...args) => JSON.parse(execFileSync(process.execPath, [runJob, ...args], { encoding: 'utf8', maxBuffer: 1e8 }).trim().split('\n').at(-1))

/** Rates (messages a second) and peak memory (MB) of importing into, and exporting from, a copy of a profile. */
export async function measureJobs(folder, chatIds, fixtures) {
  const work = mkdtempSync(join(tmpdir(), 'aside-bench-jobs-'))
  try {
    copyFileSync(join(folder, 'history.sqlite'), join(work, 'history.sqlite'), constants.COPYFILE_FICLONE)
    const file = join(work, 'conversations.json')
    await writeImportFile(file, fixtures)
    writeFileSync(join(work, 'ids.json'), JSON.stringify(chatIds.slice(0, messages / perChat)))
    const code = await built('jobs.ts')
    const exported = run(code, 'export', work, join(work, 'exported'), join(work, 'ids.json'))
    const imported = run(code, 'import', work, file)
    return { importRate: messages / imported.seconds, importPeak: imported.peak, exportSeconds: exported.seconds, exportPeak: exported.peak }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
