import type { Database } from './database'
import { storedText } from './disk-format'
import type { HistoryArgs } from './history-calls'

/** Keeps a small fact under a name; null forgets it. */
export function remember(database: Database, { name, value }: HistoryArgs<'remember'>): null {
  if (value === null) database.run('DELETE FROM facts WHERE name = :name', { name })
  else {
    database.run('INSERT INTO facts (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value', {
      name,
      value: storedText(value),
    })
  }
  return null
}

/** The fact kept under a name, or null. */
export function recall(database: Database, { name }: HistoryArgs<'recall'>): { readonly value: string | null } {
  return { value: database.get<{ value: string }>('SELECT value FROM facts WHERE name = :name', { name })?.value ?? null }
}
