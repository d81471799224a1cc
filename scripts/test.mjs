import './prepare/node-version.mjs'
import { Failure } from './prepare/failure.mjs'
import { prepare } from './prepare/prepare.mjs'
import { build, endToEndTests, staticChecks, summarise, unitTests } from './test-stages.mjs'

/**
 * `npm test`: from a fresh clone to a verdict. The last line is `N passed, N failed`; the exit code tells too. `npm test -- unit [filter …]` and
 * `npm test -- e2e [filter …]` run one kind of tests.
 */
async function endToEnd(runtime, filters) {
  const built = await build(runtime)
  return built.failed > 0 ? [built] : [built, await endToEndTests(filters)]
}

async function run(runtime, [kind, ...filters]) {
  if (kind === 'unit') return [await unitTests(filters)]
  if (kind === 'e2e') return endToEnd(runtime, filters)
  if (kind !== undefined) throw new Failure(`"${kind}" is not a kind of tests: unit, e2e or none for all.`)
  const checked = await staticChecks()
  // An end-to-end test waits for the app much of its time: unit tests take what it leaves of the computer.
  const [unit, whole] = await Promise.all([unitTests([], true), endToEnd(runtime, [])])
  return [...checked, unit, ...whole]
}

try {
  summarise(await run(await prepare('tests'), process.argv.slice(2)))
} catch (error) {
  console.error(error instanceof Failure ? error.message : error)
  console.log('0 passed, 1 failed')
  process.exitCode = 1
}
