import { request as forward } from 'node:http'
import { listen, type ReceivedRequest, receive, sendJson, type TestServer } from './http-server'

/** A server that keeps files before another that answers: a question that names a file which is not there is refused. */
export interface FilesServer extends TestServer {
  /** The bodies of all uploads, in order; the first has the id `file-1`. */
  readonly uploads: readonly string[]
  /** Ids of the files that are there. */
  readonly kept: () => readonly string[]
  /** Loses all files. */
  readonly lose: () => void
}

/** Ids that a request names. */
export const namedIds = ({ body }: ReceivedRequest): readonly string[] => [...JSON.stringify(body).matchAll(/"file_id":"([^"]*)"/g)].map((match) => match[1] ?? '')

/** Starts it before `to`. */
export async function startFiles(to: TestServer): Promise<FilesServer> {
  const uploads: string[] = []
  const kept = new Set<string>()
  const server = await listen((incoming, response) => {
    void receive(incoming).then((request) => {
      const { method, path, bytes, headers } = request
      if (method === 'POST' && path === '/v1/files') {
        uploads.push(bytes.toString('latin1'))
        const id = `file-${uploads.length}`
        kept.add(id)
        return sendJson(response, 200, { id, object: 'file', bytes: bytes.length, created_at: 1_700_000_000, filename: 'a', purpose: 'user_data', status: 'processed' })
      }
      if (method === 'DELETE') {
        const id = path.slice('/v1/files/'.length)
        return sendJson(response, kept.delete(id) ? 200 : 404, { id, object: 'file', deleted: true })
      }
      const lost = namedIds(request).find((id) => !kept.has(id))
      if (lost !== undefined) return sendJson(response, 404, { error: { message: `The file with ID ${lost} was not found.`, type: 'invalid_request_error', param: 'file_id', code: null } })
      const outgoing = forward(`${to.url}${path}`, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      })
      outgoing.on('error', () => response.destroy())
      outgoing.end(bytes)
    })
  })
  return { ...server, uploads, kept: () => [...kept], lose: () => kept.clear() }
}
