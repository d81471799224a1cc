import type { EraseNext } from '../shared/trash'

/** Milliseconds after the start before the trash is looked after for the first time, when the app has settled; and between two looks. */
const first = 60_000
const between = 24 * 3_600_000
/** Milliseconds that one step of erasing may take, which is the longest that another call waits for it, and between two steps, which leaves most of the time to others. */
const step = 10
const pause = 8
/** Milliseconds until it is tried again when something else still reads the history's log, or a step failed. */
const patience = 5000

/** Erases what is due, in small steps between the calls of others. */
export interface TrashKeeper {
  /** Looks after the trash a while from now, and then every day, for as long as the app runs. */
  readonly start: () => void
  /** Begins at once: something became due. */
  readonly erase: () => void
  /** Tells the windows that the trash is not what it was. */
  readonly changed: () => void
}

interface Options {
  readonly erase: (args: { readonly budget: number }) => Promise<EraseNext>
  readonly onChange: (state: { readonly erasing: boolean }) => void
  readonly setTimer: (run: () => void, milliseconds: number) => void
  readonly report: (message: string) => void
}

/** Makes the keeper of the trash. A step that fails (a full disk, a history process that died) is tried again later. */
export function createTrashKeeper({ erase, onChange, setTimer, report }: Options): TrashKeeper {
  let running = false
  /** Asked for while running: what has just become due may have been passed over. */
  let again = false

  async function steps(): Promise<EraseNext> {
    let next = await erase({ budget: step })
    // Nothing is due on most days, and nobody needs to hear of that.
    if (next === 'now') onChange({ erasing: true })
    while (next === 'now') {
      await new Promise<void>((resolve) => setTimer(resolve, pause))
      next = await erase({ budget: step })
    }
    return next
  }

  async function run(): Promise<void> {
    if (running) {
      again = true
      return
    }
    running = true
    let next: EraseNext
    try {
      do {
        again = false
        next = await steps()
      } while (again)
    } catch (error) {
      report(`trash: ${String(error)}`)
      next = 'later'
    }
    running = false
    if (next === 'later') setTimer(() => void run(), patience)
    else onChange({ erasing: false })
  }

  const look = (): void => {
    void run()
    setTimer(look, between)
  }
  return {
    start: () => setTimer(look, first),
    erase: () => void run(),
    changed: () => onChange({ erasing: running }),
  }
}
