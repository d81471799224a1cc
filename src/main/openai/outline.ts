import type { ContextPiece, UncountedPart } from '../../shared/context'
import type { StreamBody } from './client'
import { isObject, type Json, object, string } from './json'
import type { AnswerRequest } from './openai-types'
import { chatTurn } from './request-chat'
import { responsesTurn } from './request-responses'
import { turnsOf } from './request-text'

/** What a part of a request says, and what of it nobody but the server can count. */
interface Said {
  readonly text: string
  readonly uncounted: readonly UncountedPart[]
}

const silent: Said = { text: '', uncounted: [] }
const words = (text: string): Said => ({ text, uncounted: [] })
const uncounted = (kind: UncountedPart['kind'], name = ''): Said => ({ text: '', uncounted: [{ kind, name }] })

function joined(all: readonly Said[]): Said {
  return { text: all.map(({ text }) => text).filter((text) => text !== '').join('\n\n'), uncounted: all.flatMap((said) => said.uncounted) }
}

/** An item of the input, a message, or a part of one. */
function saidBy(value: unknown): Said {
  if (typeof value === 'string') return words(value)
  if (Array.isArray(value)) return joined(value.map(saidBy))
  if (!isObject(value)) return silent
  const type = string(value.type)
  if (type === 'input_image' || type === 'image_url') return uncounted('image')
  if (type === 'input_file') return uncounted('file', string(value.filename))
  if (type === 'file') return uncounted('file', string(object(value.file).filename))
  if (type === 'reasoning') return uncounted('reasoning')
  if (value.content !== undefined) return saidBy(value.content)
  if (typeof value.text === 'string') return words(value.text)
  if (typeof value.refusal === 'string') return words(value.refusal)
  // What a tool was asked and gave back goes along as it was stored.
  return uncounted('tool', type)
}

const toolName = (tool: Json): string => string(tool.name) || string(tool.server_label) || string(object(tool.function).name) || string(tool.type)

function toolsOf(tools: unknown): readonly ContextPiece[] {
  if (!Array.isArray(tools) || tools.length === 0) return []
  return [{ kind: 'tools', messageId: '', role: null, text: '', uncounted: tools.map((tool) => ({ kind: 'tool', name: toolName(object(tool)) })) }]
}

const instructionsOf = (text: unknown): readonly ContextPiece[] => (typeof text === 'string' && text !== '' ? [{ kind: 'instructions', messageId: '', role: null, text, uncounted: [] }] : [])

/**
 * A request in pieces, in its own order. Read from the body that is sent; which message a piece is of is told by how many items the same function that wrote the body makes of
 * each message. Messages of which nothing is sent have no piece.
 */
export function outline({ style, body }: StreamBody, request: AnswerRequest, origin: string): readonly ContextPiece[] {
  const pieces = (sent: readonly unknown[], countOf: (index: number) => number): readonly ContextPiece[] => {
    let at = 0
    return request.context.flatMap(({ id, role }, index): readonly ContextPiece[] => {
      const items = sent.slice(at, (at += countOf(index)))
      return items.length === 0 ? [] : [{ kind: 'message', messageId: id, role, ...joined(items.map(saidBy)) }]
    })
  }
  switch (style) {
    case 'responses': {
      const input = Array.isArray(body.input) ? body.input : []
      return [...instructionsOf(body.instructions), ...pieces(input, (index) => lengthOf(request, index, (message) => responsesTurn(message, request, origin))), ...toolsOf(body.tools)]
    }
    case 'chat': {
      const [first] = body.messages
      const system = first?.role === 'system' ? first.content : ''
      const rest = body.messages.slice(system === '' ? 0 : 1)
      return [...instructionsOf(system), ...pieces(rest, (index) => lengthOf(request, index, (message) => chatTurn(message, request.files))), ...toolsOf(body.tools)]
    }
    case 'completions': {
      const turns = request.context.map((message) => turnsOf({ context: [message], files: request.files }))
      return [...instructionsOf(request.params.instructions.trim()), ...pieces(turns.flat(), (index) => turns[index]?.length ?? 0)]
    }
  }
}

function lengthOf(request: AnswerRequest, index: number, turn: (message: AnswerRequest['context'][number]) => readonly unknown[]): number {
  const message = request.context[index]
  return message === undefined ? 0 : turn(message).length
}

