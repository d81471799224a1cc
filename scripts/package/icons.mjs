import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../prepare/paths.mjs'

/** `node scripts/package/icons.mjs` draws build/icons/ from build/icon.svg, after a change of that. Needs rsvg-convert (Debian: librsvg2-bin). */

/** Pixels a side: what the hicolor theme has folders for. */
const sizes = [16, 22, 24, 32, 48, 64, 128, 256, 512]

const icons = join(root, 'build', 'icons')
mkdirSync(icons, { recursive: true })
for (const size of sizes) {
  execFileSync('rsvg-convert', ['-w', `${size}`, '-h', `${size}`, '-o', join(icons, `${size}x${size}.png`), join(root, 'build', 'icon.svg')])
}
