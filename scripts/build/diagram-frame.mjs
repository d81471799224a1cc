import { resolve } from 'node:path'
import { build } from 'vite'
import { listPackages } from './list-packages.mjs'

const source = resolve('src/renderer/diagram-frame')

/** Builds the frame in which diagrams are drawn: one script that needs no modules, which an origin that is nobody's could not load. */
const buildFrame = () =>
  build({
    configFile: false,
    logLevel: 'warn',
    root: source,
    publicDir: resolve(source, 'public'),
    plugins: [listPackages('diagrams')],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: resolve('out/renderer/diagram'),
      emptyOutDir: true,
      minify: true,
      target: 'chrome130',
      // It is read by one frame alone, when the first diagram is drawn.
      chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
      lib: { entry: resolve(source, 'draw.ts'), formats: ['iife'], name: 'diagrams', fileName: () => 'draw.js' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })

/** A Vite plugin that builds it beside the pages, and before a development server starts: there, too, it comes from the app's own scheme. */
export const diagramFrame = {
  name: 'diagram-frame',
  configureServer: buildFrame,
  async closeBundle() {
    await buildFrame()
  },
}
