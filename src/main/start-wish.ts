/** What a start without a command wants, beyond showing a window. */
export interface StartWish {
  /** An `aside://` link to follow, unchecked. */
  readonly link: string | null
  /** Nothing is to be shown: a start at login. */
  readonly hidden: boolean
  /** The quick-ask window is to be shown. */
  readonly quickAsk: boolean
}

/** Most characters of a link: what every browser and system still hands over, and far more than a link should carry. */
export const longestLink = 8000

/**
 * Reads what a start wants from its arguments, wherever they stand: a second process's arrive with Chromium's switches among them, in an order of Chromium's own.
 */
export function startWish(args: readonly string[]): StartWish {
  return { link: args.find((argument) => /^aside:/i.test(argument)) ?? null, hidden: args.includes('--hidden'), quickAsk: args.includes('--quick-ask') }
}

/**
 * Most bytes of arguments that may be handed to a running app. Chromium's message holds 32 KiB; of a longer one the running app takes nothing, and the new process
 * then believes that it hangs, kills it, and takes its place.
 */
const mostBytes = 30_000

/** Whether these arguments, with the folder they are given in, are too long to ask whether the app is running already. */
export const areTooLong = (args: readonly string[], folder: string): boolean =>
  process.platform !== 'win32' && [folder, ...args].reduce((bytes, argument) => bytes + Buffer.byteLength(argument) + 1, 0) > mostBytes

/** The same wish in arguments short enough to be handed over; a link that was too long to be followed still is. */
export const shortArguments = ({ link, hidden, quickAsk }: StartWish): readonly string[] => [...(hidden ? ['--hidden'] : []), ...(quickAsk ? ['--quick-ask'] : []), ...(link === null ? [] : [link.slice(0, longestLink + 1)])]
