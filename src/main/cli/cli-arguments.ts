import { parseArgs } from 'node:util'

/** What was asked for on the command line. */
export type Command =
  | { readonly kind: 'window' }
  | { readonly kind: 'ask'; readonly ask: AskOptions }
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

const askFlags = {
  model: { type: 'string' },
  system: { type: 'string' },
  temperature: { type: 'string' },
  'max-tokens': { type: 'string' },
  'no-save': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

function number(flag: string, text: string | undefined, min: number, max: number, whole: boolean): number | null {
  if (text === undefined) return null
  const value = Number(text)
  if (text.trim() === '' || !(value >= min && value <= max) || (whole && !Number.isInteger(value))) {
    throw new RangeError(`${flag} must be ${whole ? 'a whole number' : 'a number'} from ${min} to ${max}, not "${text}"`)
  }
  return value
}

/**
 * The user's own arguments: without the program, and when not packaged without the app's folder and the switches before it (Electron's, Playwright's).
 */
export function userArguments(argv: readonly string[], packaged: boolean): readonly string[] {
  const rest = argv.slice(1)
  if (packaged) return rest
  const folder = rest.findIndex((argument) => !argument.startsWith('-'))
  return folder < 0 ? [] : rest.slice(folder + 1)
}

/** Reads the command line; never throws. Anything but a known command opens the window, as a desktop launcher's extra arguments must. */
export function parseCommand(args: readonly string[]): Command {
  if (args[0] === 'help' || args[0] === '--help') return { kind: 'help' }
  if (args[0] !== 'ask') return { kind: 'window' }
  try {
    const { values, positionals } = parseArgs({ args: args.slice(1), options: askFlags, allowPositionals: true })
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
  } catch (error) {
    return { kind: 'wrong', reason: error instanceof Error ? error.message : String(error) }
  }
}

/** The socket named by a second process that hands a command over (its additional data); null when it only wants the window. */
export function handOverSocket(data: unknown): string | null {
  const socket = typeof data === 'object' && data !== null && 'handOver' in data ? data.handOver : null
  return typeof socket === 'string' ? socket : null
}

/** Printed by `aside help` and after a wrong argument. */
export const usageText = `Usage: aside [ask "question" [options]]

  aside                     open the window
  aside ask "question"      print the answer as it streams; text on standard input is appended to the question

  --model <id>              model to ask
  --system <text>           system instructions
  --temperature <0-2>       sampling temperature, where the model takes one
  --max-tokens <n>          most tokens the answer may have
  --no-save                 keep nothing in the history
  --json                    print one JSON object when the answer is complete

Exit codes: 0 answered, 2 wrong arguments, 3 key, 4 network, 5 rate limit or credit, 6 refused or failed by the server,
7 answer cut short, 8 this computer's disk or history, 130 interrupted, 141 output closed, 1 anything else.
`
