import type { ModelInfo } from '../../shared/connection'

/** The models whose id contains every word of the query, in the server's order; ids that begin with it come first. */
export function searchModels(models: readonly ModelInfo[], query: string): readonly ModelInfo[] {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '')
  const first = words[0]
  if (first === undefined) return models
  const hits = models.filter(({ id }) => words.every((word) => id.toLowerCase().includes(word)))
  const starts = hits.filter(({ id }) => id.toLowerCase().startsWith(first))
  return [...starts, ...hits.filter((hit) => !starts.includes(hit))]
}
