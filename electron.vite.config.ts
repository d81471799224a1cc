import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { diagramFrame } from './scripts/build/diagram-frame.mjs'
import { listPackages } from './scripts/build/list-packages.mjs'

/** What electron-store's `conf` imports and Aside never uses (scripts/build/left-out.mjs says why); others that import the same get it. */
const leaveOut: Plugin = {
  name: 'leave-out',
  enforce: 'pre',
  resolveId: (name, importer) => (['ajv/dist/2020.js', 'ajv-formats', 'semver'].includes(name) && importer?.includes('/node_modules/conf/') === true ? resolve('scripts/build/left-out.mjs') : null),
}

/**
 * How the three parts of the app are built into out/. The two packages with native code (`dependencies` of package.json) are loaded from node_modules at
 * run time; everything else is bundled, because reading one file is faster than resolving a tree of packages. What is imported lazily stays a file of its own.
 */
export default defineConfig({
  main: {
    plugins: [leaveOut, listPackages('main')],
    build: {
      minify: true,
      rolldownOptions: {
        // The history process and those of jobs are started from main with utilityProcess.fork, so each needs a file of its own.
        input: { index: 'src/main/index.ts', history: 'src/main/history/process.ts', job: 'src/main/jobs/job-process.ts' },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    plugins: [listPackages('preload')],
    build: {
      minify: true,
      // A sandboxed preload can load nothing but itself, and only as CommonJS.
      externalizeDeps: false,
      rolldownOptions: { input: { index: 'src/preload/index.ts' }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), tailwindcss(), listPackages('renderer'), diagramFrame],
    worker: { format: 'es', plugins: () => [listPackages('workers')] },
    build: {
      minify: true,
      // The Content Security Policy allows fonts and scripts as files of the app only, never as data: addresses.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { index: resolve('src/renderer/index.html') },
        // What the first load needs is one file: every file is a round trip through main.
        output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } },
      },
    },
  },
})
