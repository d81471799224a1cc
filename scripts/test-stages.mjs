import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './prepare/built-app.mjs'
import { root } from './prepare/paths.mjs'
import { capture } from './prepare/run-command.mjs'

/**
 * The stages of `npm test` and `npm run check`. Each returns `{ name, passed, failed, skipped, seconds }`, counting what it checked; a stage that breaks down
 * counts as one failure.
 */

const program = (...path) => join(root, 'node_modules', ...path)

async function timed(name, work) {
  const start = Date.now()
  const counts = await work()
  return { name, skipped: 0, ...counts, seconds: (Date.now() - start) / 1000 }
}

/** A check that passes or fails as a whole; its output is shown when it fails. */
function check(name, args) {
  return timed(name, async () => {
    const { code, text } = await capture(process.execPath, args, { cwd: root })
    if (code !== 0) console.log(`\n${name}:\n${text.trim()}`)
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  })
}

/** Types, lint and import directions, side by side. */
export function staticChecks() {
  return Promise.all([
    check('types', [program('typescript', 'bin', 'tsc'), '--noEmit', '-p', root]),
    check('lint', [program('oxlint', 'bin', 'oxlint')]),
    check('imports', [join(root, 'scripts', 'check-imports.mjs')]),
  ])
}

/** Where a kind of tests leaves its report; in node_modules, since Playwright empties its own folder. */
const reportPath = (kind) => program(`.aside-${kind}-report.json`)

/** Runs a test runner, shows what it prints, and counts by its report: `count` gives passed, failed and skipped. `yields`: other programs go first. */
function runner(name, args, { report, count, yields = false }) {
  return timed(name, async () => {
    rmSync(report, { force: true })
    console.log(`\n${name}:`)
    const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
    if (yields) setPriority(child.pid, constants.priority.PRIORITY_LOW)
    const code = await new Promise((resolve) => child.on('close', resolve).on('error', () => resolve(null)))
    const counts = existsSync(report) ? count(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 1 }
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  })
}

/** A test file that cannot even be loaded has no tests to count, so it is one failure itself. */
function countUnit(report) {
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')).length
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken, skipped: report.numPendingTests + report.numTodoTests }
}

/** Unit tests; `filters` are parts of file names. `yields`: see runner. */
export function unitTests(filters, yields = false) {
  const report = reportPath('unit')
  const args = [program('vitest', 'vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters]
  return runner('unit tests', args, { report, count: countUnit, yields })
}

/** The build that the end-to-end tests run. */
export function build(runtime) {
  return timed('build', async () => {
    try {
      await ensureBuilt(runtime)
      return { passed: 1, failed: 0 }
    } catch (error) {
      console.log(`\nbuild:\n${error.message}`)
      return { passed: 0, failed: 1 }
    }
  })
}

const countEndToEnd = ({ stats, errors }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped })

/** End-to-end tests in a desktop session of their own (session.mjs); `filters` are parts of file names or titles as Playwright takes them. */
export function endToEndTests(filters) {
  const session = process.platform === 'linux' ? [join(root, 'scripts', 'session.mjs'), process.execPath] : []
  const args = [...session, program('@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json', ...filters]
  return runner('end-to-end tests', args, { report: reportPath('end-to-end'), count: countEndToEnd })
}

/** Prints a line a stage, the machine-readable sum as the very last line, and sets the exit code. */
export function summarise(stages) {
  console.log('')
  for (const { name, passed, failed, skipped, seconds } of stages) {
    const left = skipped > 0 ? `, ${skipped} skipped` : ''
    console.log(`${failed > 0 ? 'FAILED' : 'ok    '}  ${name}: ${passed} passed, ${failed} failed${left} (${seconds.toFixed(1)} s)`)
  }
  const sum = (count) => stages.reduce((total, stage) => total + stage[count], 0)
  process.exitCode = sum('failed') > 0 ? 1 : 0
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
}
