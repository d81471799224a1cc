import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'vite'
import type { HistoryProcess } from '../../../src/main/history/history-supervisor'
import type { HistoryReply } from '../../../src/main/history/history-wire'

/** Builds the history process for plain Node into a folder; returns the file to start. */
export async function buildChild(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'history-child.ts'),
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        // Native code is found from where it is installed.
        external: ['@photostructure/sqlite'],
        output: { entryFileNames: 'history-child.mjs', paths: { '@photostructure/sqlite': import.meta.resolve('@photostructure/sqlite') } },
      },
    },
  })
  return join(folder, 'history-child.mjs')
}

/** A history process that is a child of this one, and the child itself to be killed. */
export function startChild(modulePath: string): HistoryProcess & { readonly child: ChildProcess } {
  const child = fork(modulePath, { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return {
    child,
    // A child that is being killed may have closed the channel already; its exit is reported by itself.
    post: (request) => void child.send(request, () => undefined),
    onReply: (listener) => void child.on('message', (reply) => listener(reply as HistoryReply)),
    onExit: (listener) => void child.once('exit', (code) => listener(code ?? -1)),
    kill: () => void child.kill(),
  }
}
