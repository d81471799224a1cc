/**
 * Stands in the built app for what `electron-store` imports but Aside never uses: the JSON Schema validator (settings are checked with zod) and version comparison
 * (for migrations of settings). Together they were two thirds of the JavaScript that main read at every start. Using one fails at once.
 */
const leftOut = () => {
  throw new Error('left out of the build: see scripts/build/left-out.mjs')
}

export class Ajv2020 {
  constructor() {
    leftOut()
  }
}

export default Object.assign(leftOut, { default: leftOut })
