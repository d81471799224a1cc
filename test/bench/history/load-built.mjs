import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const project = resolve(import.meta.dirname, '../../..')

/** The file of a module of this folder with all of the app that it uses, built from the sources as they stand; it is gone when this process ends. */
export async function built(entry) {
  const folder = mkdtempSync(join(tmpdir(), 'aside-bench-code-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(project, 'test/bench/history', entry),
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        external: ['@photostructure/sqlite'],
        output: { entryFileNames: 'entry.mjs', chunkFileNames: '[name].mjs', paths: { '@photostructure/sqlite': import.meta.resolve('@photostructure/sqlite') } },
      },
    },
  })
  return join(folder, 'entry.mjs')
}

/** Such a module, loaded. */
export const loadBuilt = async (entry) => import(pathToFileURL(await built(entry)).href)
