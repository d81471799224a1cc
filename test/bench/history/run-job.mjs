import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/**
 * `node run-job.mjs CODE import PROFILE FILE` or `CODE export PROFILE TARGET CHAT-IDS` (a file with ids as JSON; CODE is jobs.ts, built): runs one job in a process of its own and
 * prints its seconds and peak memory as JSON.
 */
const [code, kind, profile, path, chatIds] = process.argv.slice(2)
const { importInto, exportFrom } = await import(pathToFileURL(code).href)

/** Peak resident memory of this process in MB (10^6), from /proc. */
const peak = () => (Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024) / 1e6

const before = peak()
const started = performance.now()
await (kind === 'import' ? importInto(profile, path) : exportFrom(profile, JSON.parse(readFileSync(chatIds, 'utf8')), 'md', path))
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000, peak: peak(), before }))
