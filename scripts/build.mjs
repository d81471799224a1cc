import './prepare/node-version.mjs'
import { builtFiles, ensureBuilt, forgetBuild } from './prepare/built-app.mjs'
import { runScript } from './prepare/failure.mjs'
import { preparePackages } from './prepare/packages.mjs'
import { prepareRuntime } from './prepare/runtime.mjs'

/** `npm run build`: builds the app for the Electron that is present and shows what it weighs. */
await runScript(async () => {
  await preparePackages()
  const runtime = await prepareRuntime()
  forgetBuild()
  await ensureBuilt(runtime)
  const built = builtFiles()
  for (const { path, bytes } of built.filter((file) => file.bytes >= 10_000)) console.log(`${(bytes / 1000).toFixed(1).padStart(9)} kB  ${path}`)
  console.log(`${(built.reduce((sum, file) => sum + file.bytes, 0) / 1000).toFixed(1).padStart(9)} kB  in all (${built.length} files), for Electron ${runtime.version}`)
})
