/** The shell's side of a command: where words go and what ends it early. */
export interface CliIo {
  /** Standard output: the result and nothing else. */
  readonly out: (text: string) => void
  /** Bytes for standard output; resolves when it has taken them, or will take nothing any more. */
  readonly bytes: (bytes: Uint8Array) => Promise<void>
  /** Whether a person looks at standard output. */
  readonly isTerminal: boolean
  /** One line on standard error. */
  readonly err: (line: string) => void
  /** A line on standard error that the next one takes the place of, on a terminal alone; the empty text takes it away. */
  readonly progress: (text: string) => void
  /** Aborted by Ctrl+C (reason `interrupted`) or when nobody reads the output any more (reason `closed-pipe`). */
  readonly signal: AbortSignal
}
