import { preparePackages } from './packages.mjs'
import { prepareRuntime } from './runtime.mjs'
import { requireSandbox } from './sandbox.mjs'
import { prepareSystem } from './system-packages.mjs'

/**
 * Everything between a fresh clone and a program that can run, each step only where something is missing: packages, Electron, what the system must bring for
 * `purpose` ('command', 'window', 'virtual display', 'tests' or 'installer tests'). Says nothing when there is nothing to do. Returns the Electron runtime, see prepareRuntime.
 */
export async function prepare(purpose) {
  await preparePackages()
  const runtime = await prepareRuntime()
  await prepareSystem(runtime.path, purpose)
  requireSandbox(runtime.path)
  return runtime
}
