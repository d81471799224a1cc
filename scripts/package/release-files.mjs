import { createHash } from 'node:crypto'
import { createReadStream, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Failure } from '../prepare/failure.mjs'
import { root } from '../prepare/paths.mjs'
import { captureNpm } from '../prepare/run-command.mjs'
import { shippedPackages } from './notices.mjs'

/** What goes along with the installers: what is in them, for programs (a software bill of materials), and the checksums of everything. */

async function sha256(path) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** npm's bill of materials (CycloneDX), without what only builds and tests: the packages of which code is in the app, and Electron. */
async function billOfMaterials(electronVersion) {
  const { code, text } = await captureNpm(['sbom', '--sbom-format', 'cyclonedx'], root)
  if (code !== 0) throw new Failure(`The bill of materials could not be made (npm sbom):\n${text.trim()}`)
  const bill = JSON.parse(text.slice(text.indexOf('{')))
  const shipped = new Set(shippedPackages().map(({ name, version }) => `${name}@${version}`))
  // By what a package calls itself: some are installed under another name.
  const isShipped = (component) => shipped.has(component['bom-ref'])
  const components = bill.components.filter(isShipped).map(({ properties: _development, ...component }) => component)
  const references = new Set(components.map((component) => component['bom-ref']))
  const dependencies = bill.dependencies.filter(({ ref }) => references.has(ref)).map(({ ref, dependsOn }) => ({ ref, dependsOn: (dependsOn ?? []).filter((other) => references.has(other)) }))
  const electron = { 'bom-ref': `electron@${electronVersion}`, type: 'framework', name: 'electron', version: electronVersion, purl: `pkg:npm/electron@${electronVersion}`, licenses: [{ license: { id: 'MIT' } }] }
  return { ...bill, components: [...components, electron], dependencies }
}

/** Writes `aside-<version>-<system>.sbom.json` and `SHA256SUMS-<system>` (of the installers, the bill, and the descriptions of the update) into dist/; returns their paths. */
export async function writeReleaseFiles(installers, { version, system, electronVersion }) {
  const dist = join(root, 'dist')
  const bill = join(dist, `aside-${version}-${system}.sbom.json`)
  writeFileSync(bill, `${JSON.stringify(await billOfMaterials(electronVersion), null, 2)}\n`)
  const descriptions = readdirSync(dist).filter((name) => /^latest(-\w+)?\.yml(\.sig)?$/.test(name)).map((name) => join(dist, name))
  const lines = []
  for (const path of [...installers, bill, ...descriptions]) lines.push(`${await sha256(path)}  ${basename(path)}\n`)
  const sums = join(dist, `SHA256SUMS-${system}`)
  writeFileSync(sums, lines.join(''))
  return [bill, sums]
}
