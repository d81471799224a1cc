import * as z from 'zod/mini'
import { apiStyleSchema, effortSchema } from '../../shared/chat'
import type { ModelFacts, ModelInfo } from '../../shared/connection'
import table from './models.json'

const numberOrUnknown = z.nullable(z.int())
const rowSchema = z.strictObject({
  id: z.string(),
  contextWindow: numberOrUnknown,
  maxOutput: numberOrUnknown,
  efforts: z.array(effortSchema),
  defaultEffort: z.nullable(effortSchema),
  temperature: z.enum(['always', 'effort-none', 'never']),
  verbosity: z.boolean(),
  webSearch: z.boolean(),
  imageInput: z.boolean(),
  styles: z.array(apiStyleSchema),
  retires: z.nullable(z.string()),
})

/** The bundled table (models.json, dated and with its source), best models first. */
export const bundledModels: readonly ModelInfo[] = z
  .array(rowSchema)
  .parse(table.models)
  // No page lists the models that may make pictures: it is offered where the other hosted tool and pictures are, and a server that refuses is believed.
  .map(({ id, styles, retires, ...facts }) => ({ id, facts: { ...facts, pictures: facts.webSearch && facts.imageInput && styles.includes('responses') }, retires, styles }))

const byId = new Map(bundledModels.map((model) => [model.id, model]))

/** A model's row: its own, its family's for a dated snapshot (`gpt-5.5-2026-04-23`), its base's for a fine-tune (`ft:gpt-4o-mini-…:org::id`); else undefined. */
export function bundledModel(id: string): ModelInfo | undefined {
  const base = id.startsWith('ft:') ? (id.split(':')[1] ?? '') : id
  return byId.get(base) ?? byId.get(base.replace(/-\d{4}-\d{2}-\d{2}$/, ''))
}

/** What is known of a model; null for one the table does not hold. */
export function modelFacts(id: string): ModelFacts | null {
  return bundledModel(id)?.facts ?? null
}

/** The most tokens that a model reads in one request, beside what its answer may take; null: not known. */
export function inputLimit(model: string): number | null {
  const facts = modelFacts(model)
  const window = facts?.contextWindow ?? null
  return window === null ? null : window - (facts?.maxOutput ?? 0)
}
