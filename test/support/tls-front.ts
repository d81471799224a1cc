import { createServer } from 'node:https'
import { request as forward } from 'node:http'
import { listen, type TestServer } from './http-server'
import type { MadeCertificate } from './make-certificate'

/** Puts https, with a certificate made by the test, before a server. */
export function startTls(certificate: MadeCertificate, to: TestServer): Promise<TestServer> {
  const key = certificate.key.export({ type: 'pkcs8', format: 'pem' }).toString()
  const server = createServer({ cert: certificate.certificate, key }, (incoming, response) => {
    const outgoing = forward(`${to.url}${incoming.url}`, { method: incoming.method ?? 'GET', headers: incoming.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    outgoing.on('error', () => response.destroy())
    incoming.pipe(outgoing)
  })
  return listen(server, 'https')
}
