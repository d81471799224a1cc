import * as z from 'zod/mini'
import { defaultSettings, type Settings, settingsSchema } from '../shared/settings'

/** Each stored field if it is well-formed, else its default: one bad field never costs the others. */
export function readSettings(stored: unknown): Settings {
  const given: Readonly<Record<string, unknown>> = typeof stored === 'object' && stored !== null ? { ...stored } : {}
  const fields = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
    const checked = z.safeParse(schema, given[name])
    return checked.success ? [[name, checked.data] as const] : []
  })
  return { ...defaultSettings, ...Object.fromEntries(fields) }
}
