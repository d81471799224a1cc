import { type ImportedChat, importedMessage, type ImportedMessage, type ImportedPart, type LeftAside } from '../imported-chat'
import { idOf, list, type Loose, moment, named, record, text } from '../loose'
import { stableId } from '../stable-id'
import type { FindAsset } from './assets'
import { readContent, toolFiles, toolKind, toolOutput, uploads } from './parts'

/** A node of the tree with its message, if it has one. */
interface Node {
  readonly id: string
  readonly parent: string | null
  readonly message: Loose | null
}

/** A message of Aside that is being put together from a run of nodes: an answer with its tools is one. */
interface Run {
  sourceId: string
  readonly parent: Run | null
  readonly role: 'user' | 'assistant'
  readonly parts: ImportedPart[]
  model: string | null
  createdAt: number | null
  status: 'done' | 'stopped'
}

function readNodes(mapping: Loose): ReadonlyMap<string, Node> {
  const nodes = new Map<string, Node>()
  for (const [id, value] of Object.entries(mapping)) {
    const node = record(value)
    nodes.set(id, { id, parent: idOf(node['parent']), message: node['message'] === null || node['message'] === undefined ? null : record(node['message']) })
  }
  return nodes
}

/** Children by parent, in the order of the export; a node whose parent is missing begins a branch. */
function childrenOf(nodes: ReadonlyMap<string, Node>): ReadonlyMap<string | null, readonly Node[]> {
  const children = new Map<string | null, Node[]>()
  for (const node of nodes.values()) {
    const parent = node.parent !== null && nodes.has(node.parent) ? node.parent : null
    const siblings = children.get(parent)
    if (siblings === undefined) children.set(parent, [node])
    else siblings.push(node)
  }
  return children
}

function roleOf(message: Loose): 'user' | 'assistant' | 'tool' | 'system' {
  const role = text(record(message['author'])['role']).toLowerCase()
  if (role === 'user' || role === 'human') return 'user'
  return role === 'tool' || role === 'system' ? role : 'assistant'
}

/** Custom instructions stand in hidden messages; so do system prompts of GPTs. Empty when a message is no such thing. */
function instructionsOf(message: Loose, hidden: boolean): string {
  const content = record(message['content'])
  if (content['content_type'] === 'user_editable_context') {
    return [text(content['user_profile']), text(content['user_instructions'])].filter((part) => part.trim() !== '').join('\n\n')
  }
  if (roleOf(message) !== 'system') return ''
  const about = record(record(message['metadata'])['user_context_message_data'])
  const told = [text(about['about_user_message']), text(about['about_model_message'])].filter((part) => part.trim() !== '').join('\n\n')
  const said = hidden ? '' : list(content['parts']).filter((part) => typeof part === 'string').join('\n').trim()
  return told || said
}

/** Adds what a node says to its run. */
function addNode(run: Run, message: Loose, find: FindAsset): void {
  const content = record(message['content'])
  const metadata = record(message['metadata'])
  const role = roleOf(message)
  const recipient = named(message['recipient']) ?? 'all'
  const author = text(record(message['author'])['name'])
  if (role === 'tool') {
    const at = run.parts.findLastIndex((part) => part.type === 'tool')
    const last = run.parts[at]
    const state = content['content_type'] === 'system_error' ? 'failed' : 'done'
    const output = toolOutput(content)
    if (last?.type === 'tool' && last.output === '' && at === run.parts.length - 1) run.parts[at] = { ...last, output, state }
    else if (output.trim() !== '') run.parts.push({ type: 'tool', tool: toolKind(author), name: author || 'tool', state, input: '', output })
    run.parts.push(...toolFiles(content, metadata, find))
  } else if (role === 'assistant' && recipient !== 'all') {
    const input = content['content_type'] === 'code' ? text(content['text']) : toolOutput(content)
    run.parts.push({ type: 'tool', tool: toolKind(recipient), name: recipient, state: 'done', input, output: '' })
  } else {
    run.parts.push(...readContent(content, metadata, find, run.parts.length))
    if (role === 'user') run.parts.push(...uploads(metadata, content, find))
  }
  run.model ??= role === 'assistant' ? named(metadata['model_slug']) : null
  run.createdAt ??= moment(message['create_time'])
  if (message['status'] === 'in_progress') run.status = 'stopped'
}

/**
 * One conversation of the export, with every branch: nodes of the system become instructions, and an answer's thoughts, tool calls and tool outputs become parts
 * of one message (it is called by its last node, so that an answer that was longer at a later export is another version of it). Null when there is no tree.
 */
export function readConversation(value: unknown, find: FindAsset, leave: (left: LeftAside) => void): ImportedChat | null {
  const conversation = record(value)
  if (typeof conversation['mapping'] !== 'object' || conversation['mapping'] === null) return null
  const nodes = readNodes(record(conversation['mapping']))
  const children = childrenOf(nodes)
  const title = text(conversation['title'])
  const instructions = new Set<string>()
  const runs: Run[] = []
  const runOf = new Map<string, Run | null>()

  /** `forked`: another branch has left since the run above got its last words, which then stay its last. */
  const take = (node: Node, above: Run | null, forked: boolean): Run | null => {
    if (node.message === null) return above
    const metadata = record(node.message['metadata'])
    const hidden = metadata['is_visually_hidden_from_conversation'] === true
    const told = instructionsOf(node.message, hidden)
    if (told !== '') instructions.add(told)
    const role = roleOf(node.message)
    if (role === 'system' || told !== '') return above
    if (hidden) {
      leave({ reason: 'hidden', where: title, detail: text(record(node.message['content'])['content_type']) })
      return above
    }
    // An answer goes on in one message as long as nothing branches off.
    const goesOn = role !== 'user' && above?.role === 'assistant' && !forked
    const run: Run = goesOn ? above : { sourceId: node.id, parent: above, role: role === 'user' ? 'user' : 'assistant', parts: [], model: null, createdAt: null, status: 'done' }
    const before = run.parts.length
    addNode(run, node.message, find)
    if (!goesOn && run.parts.length === before) return above
    if (!goesOn) runs.push(run)
    run.sourceId = node.id
    return run
  }
  const walk = (first: Node): void => {
    const waiting: { readonly node: Node; readonly above: Run | null; readonly forked: boolean }[] = [{ node: first, above: null, forked: false }]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { node, above, forked } = next
      if (runOf.has(node.id)) continue
      const run = take(node, above, forked)
      runOf.set(node.id, run)
      const below = children.get(node.id) ?? []
      const isForked = below.length > 1 || (forked && run === above)
      for (const child of below.toReversed()) waiting.push({ node: child, above: run, forked: isForked })
    }
  }
  for (const root of children.get(null) ?? []) walk(root)
  // Only a circle is not reached from a root.
  for (const node of nodes.values()) if (!runOf.has(node.id)) walk(node)

  const current = idOf(conversation['current_node'])
  const messages = runs.map((run): ImportedMessage => importedMessage({
    sourceId: run.sourceId,
    parentId: run.parent?.sourceId ?? null,
    role: run.role,
    parts: run.parts,
    model: run.role === 'assistant' ? (run.model ?? named(conversation['default_model_slug'])) : null,
    createdAt: run.createdAt,
    status: run.status,
  }))
  return {
    sourceId: idOf(conversation['conversation_id']) ?? idOf(conversation['id']) ?? stableId(title, String(conversation['create_time']), ...[...nodes.keys()].slice(0, 3)),
    title,
    createdAt: moment(conversation['create_time']),
    updatedAt: moment(conversation['update_time']),
    archived: conversation['is_archived'] === true,
    pinned: conversation['is_starred'] === true || (conversation['pinned_time'] ?? null) !== null,
    instructions: [...instructions].join('\n\n'),
    messages,
    headId: current === null ? null : (runOf.get(current)?.sourceId ?? null),
  }
}
