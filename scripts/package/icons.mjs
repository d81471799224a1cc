import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../prepare/paths.mjs'
import { icns, ico } from './icon-files.mjs'

/**
 * `node scripts/package/icons.mjs` draws build/icons/ (Linux), icon.ico (Windows) and icon.icns (macOS) from build/icon.svg, after a change of that. Needs rsvg-convert
 * (Debian: librsvg2-bin).
 */

/** Pixels a side: what the hicolor theme has folders for. */
const sizes = [16, 22, 24, 32, 48, 64, 128, 256, 512]

const build = join(root, 'build')

/** The picture as PNG, `size` pixels a side. */
const draw = (size) => execFileSync('rsvg-convert', ['-w', `${size}`, '-h', `${size}`, join(build, 'icon.svg')])

mkdirSync(join(build, 'icons'), { recursive: true })
for (const size of sizes) writeFileSync(join(build, 'icons', `${size}x${size}.png`), draw(size))
const drawn = new Map(sizes.map((size) => [size, readFileSync(join(build, 'icons', `${size}x${size}.png`))]))
writeFileSync(join(build, 'icon.ico'), ico(drawn))
writeFileSync(join(build, 'icon.icns'), icns(drawn.set(1024, draw(1024))))
