import { join } from 'node:path'

export interface Log {
  readonly error: (text: string) => void
  readonly info: (text: string) => void
}

/** Rotating files under `<profile>/logs`, every line through `mask` so that no secret reaches them; the library is loaded with the first line, so that a quiet start does not pay for it. */
export function createLog(profile: string, mask: (text: string) => string): Log {
  let library: Promise<typeof import('electron-log/main')['default']> | null = null
  const open = async (): Promise<typeof import('electron-log/main')['default']> => {
    const { default: log } = await import('electron-log/main')
    log.transports.console.level = false
    log.transports.file.resolvePathFn = () => join(profile, 'logs', 'main.log')
    log.transports.file.maxSize = 2 * 1024 * 1024
    return log
  }
  const write = (level: 'error' | 'info', text: string): void => {
    library ??= open()
    library.then((log) => log[level](mask(text))).catch(() => {})
  }
  return { error: (text) => write('error', text), info: (text) => write('info', text) }
}
