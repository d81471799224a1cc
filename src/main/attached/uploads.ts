import { access, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as z from 'zod/mini'
import { attachedName } from '../../shared/attached'
import type { AttachedPart } from '../../shared/chat'
import { ProblemError } from '../../shared/problem'
import { usualConnection } from '../connections'
import { openKeptFile } from '../kept-file'
import type { Client } from '../openai/client'
import type { Connection } from '../openai/openai-types'

/** The only place that touches uploads.json of the profile: which attachments lie at which servers, under which ids. */

/** Seconds after which the server deletes what was uploaded. */
const lifetime = 7 * 24 * 3600
/** An id that ends sooner than this (milliseconds) is not used any more: the request takes its time, and clocks differ. */
const margin = 3_600_000
/** Bytes below which a file always goes along with the question: an upload would only cost a request more. */
const least = 64 * 1024

const uploadSchema = z.strictObject({
  attachment: z.string(),
  /** See serverOf. */
  server: z.string(),
  /** As a chat names it (see ChatParams). */
  connection: z.string(),
  id: z.string(),
  /** Milliseconds since 1970. */
  expiresAt: z.number(),
})
type Upload = z.infer<typeof uploadSchema>
const fileSchema = z.strictObject({ version: z.literal(1), uploads: z.array(uploadSchema) })

/** An id is known to one project at one server. */
const serverOf = ({ baseUrl, organization, project }: Connection): string => [baseUrl, organization ?? '', project ?? ''].join(' ').trim()

/** Attachments that lie at servers, so that they need not be sent again with every question. */
export interface Uploads {
  /** The server's id of an attachment; one that was sent before is uploaded first. Null: it goes along with the question. Never rejects. */
  readonly idFor: (connection: Connection, part: AttachedPart, wasSent: boolean) => Promise<string | null>
  /** The server does not know the id (any more). */
  readonly forget: (connection: Connection, attachment: string) => Promise<void>
  /** Deletes at this server what was erased here. Never rejects. */
  readonly tidy: (connection: Connection) => Promise<void>
  /** Deletes everything at its servers, as far as they can be reached; what is left there they delete themselves in time. */
  readonly clear: (connectionOf: (id: string) => Connection) => Promise<void>
}

interface Options {
  /** Of the attachments. */
  readonly folder: string
  /** Told once a server that it takes no files. */
  readonly onFailure: (error: unknown) => void
}

const open = async (connection: Connection): Promise<Client> => (await import('../openai/client')).openClient(connection)

/** Opens what is known of uploads; make one for a profile. */
export function createUploads({ folder, onFailure }: Options): Uploads {
  const file = openKeptFile(join(dirname(folder), 'uploads.json'), fileSchema, { version: 1, uploads: [] })
  /** Being uploaded, by server and attachment: several answers may want the same at once. */
  const running = new Map<string, Promise<string | null>>()
  /** Servers that refused a file since the start. */
  const refusing = new Set<string>()

  const keep = (which: (upload: Upload) => boolean, more: readonly Upload[] = []): Promise<unknown> =>
    file.change(({ version, uploads }) => ({ version, uploads: [...uploads.filter(which), ...more] }))

  async function upload(connection: Connection, part: AttachedPart, server: string): Promise<string | null> {
    const client = await open(connection)
    let id: string
    try {
      const bytes = await readFile(join(folder, part.attachment))
      id = await client.upload(new File([bytes], attachedName(part), { type: part.mime }), lifetime)
    } catch (error) {
      const problem = client.problem(error)
      // Whatever keeps the server out of reach is told by the answer itself.
      if (problem.status === undefined) return null
      throw new ProblemError(problem)
    }
    const expiresAt = Date.now() + lifetime * 1000
    await keep(({ attachment, server: other }) => attachment !== part.attachment || other !== server, [{ attachment: part.attachment, server, connection: connection.id ?? usualConnection, id, expiresAt }])
    return id
  }

  /** An id that the server does not have is as good as deleted. */
  const remove = async (connection: Connection, ids: readonly string[]): Promise<void> => {
    if (ids.length === 0) return
    const client = await open(connection)
    await Promise.allSettled(ids.map((id) => client.removeFile(id)))
  }

  return {
    idFor: async (connection, part, wasSent) => {
      const server = serverOf(connection)
      const { uploads } = (await file.read()).value
      const known = uploads.find((one) => one.attachment === part.attachment && one.server === server)
      if (known !== undefined && known.expiresAt - Date.now() > margin) return known.id
      if (!wasSent || refusing.has(server)) return null
      const { size } = await stat(join(folder, part.attachment)).catch(() => ({ size: 0 }))
      if (size < least) return null
      const name = `${server} ${part.attachment}`
      const uploading =
        running.get(name) ??
        upload(connection, part, server)
          .catch((error: unknown) => {
            if (!refusing.has(server)) onFailure(error)
            refusing.add(server)
            return null
          })
          .finally(() => running.delete(name))
      running.set(name, uploading)
      return uploading
    },
    forget: async (connection, attachment) => {
      const server = serverOf(connection)
      await keep((one) => one.attachment !== attachment || one.server !== server).catch(onFailure)
    },
    tidy: async (connection) => {
      const server = serverOf(connection)
      const { uploads } = (await file.read()).value
      const here = uploads.filter((one) => one.server === server)
      const isErased = await Promise.all(here.map(({ attachment }) => access(join(folder, attachment)).then(() => false, () => true)))
      const gone = new Set(here.filter(({ expiresAt }, index) => isErased[index] === true || expiresAt < Date.now()).map(({ id }) => id))
      if (gone.size === 0) return
      await remove(connection, [...gone]).catch(() => undefined)
      await keep(({ id }) => !gone.has(id)).catch(onFailure)
    },
    clear: async (connectionOf) => {
      const { uploads } = (await file.read()).value
      for (const name of new Set(uploads.map(({ connection }) => connection))) {
        try {
          const connection = connectionOf(name)
          await remove(connection, uploads.filter((one) => one.connection === name && one.server === serverOf(connection)).map(({ id }) => id))
        } catch {
          // The connection was removed, or has no key now.
        }
      }
      const cleared = new Set(uploads.map(({ id }) => id))
      if (cleared.size > 0) await keep(({ id }) => !cleared.has(id))
    },
  }
}
