import { type UtilityProcess, utilityProcess } from 'electron'

/** The environment without the API key and its kin: they never leave main. */
function quietEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('OPENAI_')))
}

/** Starts a built module in a process of its own that knows no key; what it prints (only when something is wrong) goes to `log`. Electron must be ready. */
export function forkQuietly(modulePath: string, serviceName: string, log: (text: string) => void): UtilityProcess {
  const child = utilityProcess.fork(modulePath, [], { serviceName, stdio: 'pipe', env: quietEnvironment() })
  child.stdout?.on('data', (chunk: Buffer) => log(chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => log(chunk.toString()))
  return child
}
