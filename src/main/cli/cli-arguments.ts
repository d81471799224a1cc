import { extname } from 'node:path'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { type ExportFormat, exportFormats } from '../../shared/export'

/** What was asked for on the command line. */
export type Command =
  | { readonly kind: 'ask'; readonly ask: AskOptions }
  | { readonly kind: 'search'; readonly search: SearchOptions }
  | { readonly kind: 'import'; readonly import: ImportOptions }
  | { readonly kind: 'export'; readonly export: ExportOptions }
  | { readonly kind: 'update'; readonly update: UpdateOptions }
  /** Puts the program into the user's menu and on their PATH, or takes it away. */
  | { readonly kind: 'register'; readonly on: boolean }
  | { readonly kind: 'help' }
  /** Not understood; `reason` names the argument. */
  | { readonly kind: 'wrong'; readonly reason: string }

export interface AskOptions {
  readonly question: string
  readonly model: string | null
  readonly system: string | null
  readonly temperature: number | null
  readonly maxTokens: number | null
  /** False with `--no-save`: nothing is written to the history. */
  readonly save: boolean
  readonly json: boolean
}

export interface SearchOptions {
  /** As typed into the window's search box. */
  readonly query: string
  /** Hits printed at most. */
  readonly limit: number
  readonly json: boolean
}

export interface ImportOptions {
  /** As typed: of a file or a folder, from where the shell is. */
  readonly path: string
  readonly json: boolean
}

export interface UpdateOptions {
  /** Fetch and install what is found. */
  readonly install: boolean
}

export interface ExportOptions {
  /** A title, the beginning of one, or an id; null: every chat. */
  readonly chat: string | null
  readonly format: ExportFormat
  /** As typed: a file or a folder, from where the shell is; null: standard output. */
  readonly output: string | null
}

/** Hits printed without `--limit`, and with the largest. */
const usualHits = 50
const mostHits = 100_000

const help = { help: { type: 'boolean', short: 'h' } } as const

function read<Flags extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], flags: Flags) {
  return parseArgs({ args: [...args], options: { ...flags, ...help }, allowPositionals: true })
}

function number(flag: string, text: string | undefined, min: number, max: number, whole: boolean): number | null {
  if (text === undefined) return null
  const value = Number(text)
  if (text.trim() === '' || !(value >= min && value <= max) || (whole && !Number.isInteger(value))) {
    throw new RangeError(`${flag} must be ${whole ? 'a whole number' : 'a number'} from ${min} to ${max}, not "${text}"`)
  }
  return value
}

function parseAsk(args: readonly string[]): Command {
  const text = { type: 'string' } as const
  const on = { type: 'boolean' } as const
  const { values, positionals } = read(args, { model: text, system: text, temperature: text, 'max-tokens': text, 'no-save': on, json: on })
  if (values.help === true) return { kind: 'help' }
  return {
    kind: 'ask',
    ask: {
      question: positionals.join(' '),
      model: values.model ?? null,
      system: values.system ?? null,
      temperature: number('--temperature', values.temperature, 0, 2, false),
      maxTokens: number('--max-tokens', values['max-tokens'], 1, 10_000_000, true),
      save: values['no-save'] !== true,
      json: values.json === true,
    },
  }
}

function parseSearch(args: readonly string[]): Command {
  const { values, positionals } = read(args, { limit: { type: 'string' }, json: { type: 'boolean' } })
  if (values.help === true) return { kind: 'help' }
  const query = positionals.join(' ').trim()
  if (query === '') return { kind: 'wrong', reason: 'nothing to search for: give the words as an argument' }
  return { kind: 'search', search: { query, limit: number('--limit', values.limit, 1, mostHits, true) ?? usualHits, json: values.json === true } }
}

function parseImport(args: readonly string[]): Command {
  const { values, positionals } = read(args, { json: { type: 'boolean' } })
  if (values.help === true) return { kind: 'help' }
  const [path, ...more] = positionals
  if (path === undefined || path === '') return { kind: 'wrong', reason: 'nothing to import: give a file or a folder as an argument' }
  if (more.length > 0) return { kind: 'wrong', reason: `one file or folder at a time: ${more[0]}` }
  return { kind: 'import', import: { path, json: values.json === true } }
}

function parseUpdate(args: readonly string[]): Command {
  const { values, positionals } = read(args, { install: { type: 'boolean' } })
  if (values.help === true) return { kind: 'help' }
  if (positionals.length > 0) return { kind: 'wrong', reason: `update takes no names: ${positionals[0]}` }
  return { kind: 'update', update: { install: values.install === true } }
}

/** The format that is asked for, or that the output's name ends with, or Markdown. */
function formatOf(flag: string | undefined, output: string | undefined): ExportFormat {
  if (flag === undefined) {
    const ending = extname(output ?? '').slice(1).toLowerCase()
    return ending === 'zip' ? 'archive' : (exportFormats.find((format) => format === ending) ?? 'md')
  }
  const format = exportFormats.find((known) => known === flag)
  if (format === undefined) throw new RangeError(`--format must be one of ${exportFormats.join(', ')}, not "${flag}"`)
  return format
}

function parseExport(args: readonly string[]): Command {
  const { values, positionals } = read(args, { format: { type: 'string' }, output: { type: 'string', short: 'o' }, all: { type: 'boolean' } })
  if (values.help === true) return { kind: 'help' }
  const format = formatOf(values.format, values.output)
  const name = positionals.join(' ').trim()
  const all = values.all === true
  if (all && name !== '') return { kind: 'wrong', reason: `either a chat or --all: ${name}` }
  if (!all && name === '') return { kind: 'wrong', reason: 'nothing to export: give a title or an id as an argument, or --all' }
  if (values.output === '') return { kind: 'wrong', reason: '--output needs a name' }
  if (all && format !== 'archive' && values.output === undefined) return { kind: 'wrong', reason: '--all needs --output: a folder to write into' }
  return { kind: 'export', export: { chat: all ? null : name, format, output: values.output ?? null } }
}

/** Reads the command line of a command; never throws. */
export function parseCommand([name = '', ...args]: readonly string[]): Command {
  try {
    switch (name) {
      case 'ask':
        return parseAsk(args)
      case 'search':
        return parseSearch(args)
      case 'export':
        return parseExport(args)
      case 'import':
        return parseImport(args)
      case 'update':
        return parseUpdate(args)
      case 'register':
      case 'unregister':
        return args.length === 0 ? { kind: 'register', on: name === 'register' } : { kind: 'wrong', reason: `${name} takes no arguments: ${args[0]}` }
      case 'help':
      case '--help':
        return { kind: 'help' }
      default:
        return { kind: 'wrong', reason: `no such command: ${name}` }
    }
  } catch (error) {
    return { kind: 'wrong', reason: error instanceof Error ? error.message : String(error) }
  }
}
