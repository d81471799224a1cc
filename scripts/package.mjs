import './prepare/node-version.mjs'
import { relative } from 'node:path'
import { ensureBuilt } from './prepare/built-app.mjs'
import { Failure, runScript } from './prepare/failure.mjs'
import { preparePackages } from './prepare/packages.mjs'
import { root } from './prepare/paths.mjs'
import { megabytes, say } from './prepare/progress.mjs'
import { prepareRuntime } from './prepare/runtime.mjs'

/**
 * `npm run package` builds this system's installers into dist/, with a bill of what is in them and their checksums. With `-- --installer-test` it takes the development runtime too,
 * which no user may get, and marks the build in its version; `--fast` packs less tightly.
 */
await runScript(async () => {
  const known = ['--installer-test', '--fast']
  const flags = process.argv.slice(2)
  const unknown = flags.find((flag) => !known.includes(flag))
  if (unknown !== undefined) throw new Failure(`Unknown: ${unknown}. npm run package knows -- ${known.join(' ')}`)
  if (process.platform === 'linux' && process.arch !== 'x64') throw new Failure('Installers for Linux are built on x64 only.')
  const isTest = flags.includes('--installer-test')
  await preparePackages()
  const runtime = await prepareRuntime()
  const { buildInstallers, projectVersion, requireOfficial, testMark } = await import('./package/build-installers.mjs')
  if (!isTest) requireOfficial(runtime)
  await ensureBuilt(runtime)
  say(`Packing for ${process.platform} ${process.arch} …`)
  const version = isTest ? projectVersion + testMark : projectVersion
  const installers = await buildInstallers(runtime, { version, isFast: flags.includes('--fast'), isTest })
  for (const { path, bytes } of installers) console.log(`${megabytes(bytes)}  ${relative(root, path)}`)
  const { writeReleaseFiles } = await import('./package/release-files.mjs')
  const paths = installers.map(({ path }) => path)
  for (const path of await writeReleaseFiles(paths, { version, system: process.platform, electronVersion: runtime.version })) console.log(relative(root, path))
})
