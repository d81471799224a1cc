import type { Cost, ToolUsage, Usage } from '../../shared/chat'

function addTools(a: ToolUsage | undefined, b: ToolUsage | undefined): { readonly tools?: ToolUsage } {
  if (a === undefined || b === undefined) return a === undefined && b === undefined ? {} : { tools: (a ?? b) as ToolUsage }
  return {
    tools: {
      webSearches: a.webSearches + b.webSearches,
      fileSearches: a.fileSearches + b.fileSearches,
      containers: a.containers + b.containers,
      imageTokens: a.imageTokens + b.imageTokens,
    },
  }
}

/** One of them without a price leaves the whole without one. */
function addCost(a: Cost | undefined, b: Cost | undefined): { readonly cost?: Cost } {
  return a === undefined || b === undefined ? {} : { cost: { ...b, nanoDollars: a.nanoDollars + b.nanoDollars } }
}

/** Sums what several requests for one answer used, cost and took; each request was billed by itself, because what it costs depends on its own size and tier. */
export function addUsage(a: Usage | null, b: Usage): Usage {
  if (a === null) return b
  const written12h = (a.cacheWrite12hTokens ?? 0) + (b.cacheWrite12hTokens ?? 0)
  const firstTokenMs = a.firstTokenMs ?? b.firstTokenMs
  const writingMs = (a.writingMs ?? 0) + (b.writingMs ?? 0)
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    cachedTokens: a.cachedTokens + b.cachedTokens,
    cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens,
    ...(written12h === 0 ? {} : { cacheWrite12hTokens: written12h }),
    outputTokens: a.outputTokens + b.outputTokens,
    reasoningTokens: a.reasoningTokens + b.reasoningTokens,
    serviceTier: b.serviceTier ?? a.serviceTier,
    ...addTools(a.tools, b.tools),
    ...addCost(a.cost, b.cost),
    ...(firstTokenMs === undefined ? {} : { firstTokenMs }),
    ...(writingMs === 0 ? {} : { writingMs }),
  }
}
