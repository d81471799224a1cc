import type { Json, Recording } from './recordings'

/**
 * An independent reading of a recorded stream: what a person with a text editor would call its content. Written without the folds' ideas (no indexes, no slots):
 * Responses are read from the server's own summary at the end (or its whole items), chunks by plain concatenation.
 */
export interface Reading {
  readonly text: string
  readonly reasoning: string
  readonly urls: readonly string[]
  readonly tools: readonly string[]
}

const shownTools = /_call$|_call_output$|^mcp_|^tool_search_output$/

function readResponses(events: readonly Json[]): Reading {
  const final = events.find((event) => ['response.completed', 'response.incomplete', 'response.failed'].includes(event.type))?.response.output ?? []
  const items: Json[] = final.length > 0 ? final : events.filter((event) => event.type === 'response.output_item.done').map((event) => event.item)
  const contents = items.filter((item) => item.type === 'message').flatMap((item) => item.content as Json[])
  const reasoning = items.filter((item) => item.type === 'reasoning').flatMap((item) => [...(item.summary ?? []), ...(item.content ?? [])] as Json[])
  return {
    text: contents.map((part) => part.text ?? '').join(''),
    reasoning: reasoning.map((section) => section.text).join(''),
    urls: contents.flatMap((part) => (part.annotations ?? []) as Json[]).map((annotation) => annotation.url ?? ''),
    tools: items.filter((item) => shownTools.test(item.type)).map((item) => item.name ?? item.type),
  }
}

function readChunks(events: readonly Json[]): Reading {
  let text = ''
  let reasoning = ''
  const urls = new Set<string>()
  const tools: string[] = []
  for (const chunk of events) {
    for (const url of chunk.citations ?? []) urls.add(url)
    for (const choice of chunk.choices ?? []) {
      if (typeof choice.text === 'string') text += choice.text
      const delta = choice.delta ?? {}
      if (typeof delta.content === 'string') text += delta.content
      if (Array.isArray(delta.content)) {
        for (const block of delta.content) {
          if (block.type === 'text') text += block.text
          if (block.type === 'thinking') for (const piece of block.thinking) reasoning += piece.text
        }
      }
      reasoning += delta.reasoning_content ?? delta.reasoning ?? ''
      for (const annotation of delta.annotations ?? []) urls.add(annotation.url_citation.url)
      for (const call of delta.tool_calls ?? []) if (call.function?.name) tools.push(call.function.name)
    }
  }
  return { text, reasoning, urls: [...urls], tools }
}

export function readRecording({ style, events }: Recording): Reading {
  return style === 'responses' ? readResponses(events) : readChunks(events)
}
