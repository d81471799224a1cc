import type { ModelList } from '../shared/connection'
import type { Connection } from './openai/openai-types'

export interface Models {
  /** What a server offers; asked once per server and kept until `refresh`. Never rejects: an unreachable server gives the bundled table and the problem. */
  readonly list: (connection: Connection, demo: boolean, refresh: boolean) => Promise<ModelList>
  /** Forgets what is kept, after the key or the server changed. */
  readonly forget: () => void
}

/** Keeps each server's model list, so that a question never waits for it twice. */
export function createModels(ask: (connection: Connection) => Promise<ModelList>, demoModels: ModelList): Models {
  const kept = new Map<string, Promise<ModelList>>()
  return {
    list: async (connection, demo, refresh) => {
      if (demo) return demoModels
      // Two connections to one server may have different keys, and so different models.
      const name = `${connection.baseUrl} ${connection.id ?? ''}`
      const known = refresh ? undefined : kept.get(name)
      if (known !== undefined) return known
      const asked = ask(connection)
      kept.set(name, asked)
      const list = await asked
      // What was not the server's own answer is asked again next time.
      if (list.problem !== null && kept.get(name) === asked) kept.delete(name)
      return list
    },
    forget: () => kept.clear(),
  }
}
