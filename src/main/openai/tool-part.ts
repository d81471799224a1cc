import type { ToolKind, ToolPart } from '../../shared/chat'
import { type Json, list, object, string } from './json'

/** Item types of the Responses API that are shown as a tool's line, with the kind of tool. */
const kinds: Readonly<Record<string, ToolKind>> = {
  web_search_call: 'web_search',
  x_search_call: 'web_search',
  file_search_call: 'file_search',
  code_interpreter_call: 'code_interpreter',
  image_generation_call: 'image_generation',
  mcp_call: 'mcp',
  mcp_list_tools: 'mcp',
  mcp_approval_request: 'mcp',
  function_call: 'function',
  custom_tool_call: 'function',
  shell_call: 'shell',
  shell_call_output: 'shell',
  local_shell_call: 'shell',
  apply_patch_call: 'other',
  apply_patch_call_output: 'other',
  tool_search_call: 'other',
  tool_search_output: 'other',
}

/** True when items of this type become tool parts. */
export function isToolItem(type: string): boolean {
  return type in kinds
}

const lines = (values: readonly unknown[]): string => values.map(string).filter((line) => line !== '').join('\n')
const asText = (value: unknown): string => (typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value))

function searchInput(action: Json): string {
  const queries = lines(list(action.queries))
  return string(action.query) || queries || string(action.pattern) || string(action.url)
}

function input(type: string, item: Json): string {
  const action = object(item.action)
  switch (type) {
    case 'web_search_call':
    case 'x_search_call':
      return searchInput(action)
    case 'file_search_call':
      return lines(list(item.queries))
    case 'code_interpreter_call':
      return string(item.code)
    case 'image_generation_call':
      return string(item.revised_prompt) || string(item.prompt)
    case 'shell_call':
      return lines(list(action.commands))
    case 'local_shell_call':
      return list(action.command).map(string).join(' ')
    case 'apply_patch_call':
      return asText(item.operation)
    default:
      return asText(item.arguments ?? item.input)
  }
}

function output(type: string, item: Json): string {
  switch (type) {
    case 'web_search_call':
    case 'x_search_call':
      return lines(list(object(item.action).sources).map((source) => object(source).url))
    case 'file_search_call':
      return lines(list(item.results).map((result) => object(result).filename))
    case 'code_interpreter_call':
      return lines(list(item.outputs).map((part) => object(part).logs ?? object(part).url))
    case 'mcp_list_tools':
      return lines(list(item.tools).map((tool) => object(tool).name))
    case 'tool_search_output':
      return lines(list(item.tools).map((tool) => object(tool).name))
    case 'shell_call_output':
      return list(item.output).map((part) => string(object(part).stdout) + string(object(part).stderr)).join('')
    case 'image_generation_call':
      return ''
    default:
      return asText(item.error ?? item.output)
  }
}

/** The line of a tool item; `running` tells whether more of it may come. Only call it for types that `isToolItem` knows. */
export function toolPart(item: Json, running: boolean): ToolPart {
  const type = string(item.type)
  const broken = item.status === 'failed' || item.status === 'incomplete' || (item.error !== undefined && item.error !== null)
  return {
    type: 'tool',
    tool: kinds[type] ?? 'other',
    name: string(item.name) || type,
    state: running ? 'running' : broken ? 'failed' : 'done',
    input: input(type, item),
    output: output(type, item),
  }
}
