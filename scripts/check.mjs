import './prepare/node-version.mjs'
import { runScript } from './prepare/failure.mjs'
import { preparePackages } from './prepare/packages.mjs'

/** `npm run check`: everything that is quick to check while working: types, lint, import directions, unit tests. */
await runScript(async () => {
  await preparePackages()
  const { staticChecks, summarise, unitTests } = await import('./test-stages.mjs')
  summarise([...(await staticChecks()), await unitTests(process.argv.slice(2))])
})
