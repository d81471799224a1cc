import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { createServer } from 'node:http'
import { once } from 'node:events'

/**
 * A server of updates on this computer, with a key of its own. `faults` may be changed while it runs: `corrupt` (a byte of each piece of the file is another), `foreignKey` (signed
 * by somebody else), `changed` (the description was changed after it was signed), `cut` (the connection ends in the middle of the file).
 */
export async function startUpdateServer() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const foreign = generateKeyPairSync('ed25519').privateKey
  const faults = { corrupt: false, foreignKey: false, changed: false, cut: false }
  const requests = []
  let update = null

  /** The description as electron-builder writes it. */
  const describe = ({ version, name, bytes, notes }) => {
    const sha512 = createHash('sha512').update(bytes).digest('base64')
    return [`version: ${version}`, 'files:', `  - url: ${name}`, `    sha512: ${sha512}`, `    size: ${bytes.length}`, `path: ${name}`, `sha512: ${sha512}`, `releaseNotes: ${JSON.stringify(notes)}`, "releaseDate: '2026-11-30T20:00:00.000Z'", ''].join('\n')
  }

  function sendFile(request, response) {
    const { bytes } = update
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? []
    const right = from === undefined ? bytes : bytes.subarray(Number(from), to === '' ? undefined : Number(to) + 1)
    const part = faults.corrupt ? Buffer.from(right) : right
    if (faults.corrupt) part[part.length >> 1] ^= 1
    response.writeHead(from === undefined ? 200 : 206, { 'content-length': part.length, ...(from === undefined ? {} : { 'content-range': `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}` }) })
    if (faults.cut) response.write(part.subarray(0, part.length >> 1), () => response.destroy())
    else response.end(part)
  }

  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://server').pathname
    requests.push({ path, headers: request.headers })
    if (update === null) return response.writeHead(404).end()
    const text = update.description ?? describe(update)
    if (path === '/updates/latest-linux.yml') return response.end(faults.changed ? `${text}# changed\n` : text)
    if (path === '/updates/latest-linux.yml.sig') return response.end(sign(null, Buffer.from(text), faults.foreignKey ? foreign : privateKey).toString('base64'))
    return path === `/updates/${encodeURIComponent(update.name)}` || path === `/updates/${update.name}` ? sendFile(request, response) : response.writeHead(404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${server.address().port}/updates/`,
    signingKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    /** As a build is given it. */
    key: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    faults,
    requests,
    offer: (next) => {
      update = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  }
}
