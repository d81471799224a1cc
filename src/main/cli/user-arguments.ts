/** The command line as far as every start has to look at it; what a command means is read by cli-arguments.ts, and only when there is one. */

/** The first word of a command that opens no window (as in scripts/start.mjs). */
const commandNames: ReadonlySet<string> = new Set(['ask', 'search', 'export', 'import', 'update', 'register', 'unregister', 'help', '--help'])

/**
 * The user's own arguments: without the program, and when not packaged without the app's folder and the switches before it (Electron's, Playwright's).
 */
export function userArguments(argv: readonly string[], packaged: boolean): readonly string[] {
  const rest = argv.slice(1)
  if (packaged) return rest
  const folder = rest.findIndex((argument) => !argument.startsWith('-'))
  return folder < 0 ? [] : rest.slice(folder + 1)
}

/**
 * Takes `--profile <folder>` (or `--profile=<folder>`) off arguments that begin with it, before a command or anything else; null when they do not. An empty text: the
 * folder was not named.
 */
export function takeProfile(args: readonly string[]): { readonly profile: string | null; readonly rest: readonly string[] } {
  const [first, second = ''] = args
  if (first === '--profile') return { profile: second, rest: args.slice(2) }
  if (first?.startsWith('--profile=') === true) return { profile: first.slice('--profile='.length), rest: args.slice(1) }
  return { profile: null, rest: args }
}

/** Whether the arguments are a command. Anything else opens the window, as a desktop launcher's extra arguments must. */
export const isCommand = (args: readonly string[]): boolean => args[0] !== undefined && commandNames.has(args[0])

/** The socket named by a second process that hands a command over (its additional data); null when it only wants the window. */
export function handOverSocket(data: unknown): string | null {
  const socket = typeof data === 'object' && data !== null && 'handOver' in data ? data.handOver : null
  return typeof socket === 'string' ? socket : null
}
