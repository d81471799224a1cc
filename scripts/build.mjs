import './prepare/node-version.mjs'
import { builtFiles, ensureBuilt, forgetBuild } from './prepare/built-app.mjs'
import { runScript } from './prepare/failure.mjs'
import { preparePackages } from './prepare/packages.mjs'
import { prepareRuntime } from './prepare/runtime.mjs'

/** `npm run build`: builds the app for the Electron that is present and shows what its largest files weigh. */
await runScript(async () => {
  await preparePackages()
  const runtime = await prepareRuntime()
  forgetBuild()
  await ensureBuilt(runtime)
  const built = builtFiles()
  for (const { path, bytes } of built.slice(0, 20)) console.log(`${(bytes / 1000).toFixed(1).padStart(9)} kB  ${path}`)
  console.log(`${(built.reduce((sum, file) => sum + file.bytes, 0) / 1000).toFixed(1).padStart(9)} kB  in all (${built.length} files), for Electron ${runtime.version}`)
})
