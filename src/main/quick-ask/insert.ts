import x11, { type Client, type Display, type Test } from 'x11'
import { ProblemError } from '../../shared/problem'

/** Key symbols (X11/keysymdef.h). */
const shiftKey = 0xffe1
const insertKey = 0xff63

/** Milliseconds within which the application before has the keyboard again, and between two looks. */
const patience = 1500
const look = 20
/** Milliseconds after which a screen that does not answer is given up. */
const wholePatience = 5000

/** Windows with a number above this are windows; 0 is none and 1 is "whatever the pointer is over". */
const noWindow = 1

const refuse = (detail: string): ProblemError => new ProblemError({ code: 'insert-failed', detail })

const connect = (): Promise<Display> =>
  new Promise((resolve, reject) => {
    const client = x11.createClient((error, display) => (error === null || error === undefined ? resolve(display) : reject(refuse(String(error)))))
    // Also later: a connection that breaks must not end the app.
    client.on('error', (error) => reject(refuse(error.message)))
  })

/** What the package answers by a callback. */
const answer = <Value>(ask: (done: (error: Error | null, value: Value) => void) => void): Promise<Value> =>
  new Promise((resolve, reject) => ask((error, value) => (error === null || error === undefined ? resolve(value) : reject(refuse(error.message)))))

const focused = async (client: Client): Promise<number> => (await answer<{ readonly focus: number }>((done) => client.GetInputFocus(done))).focus

/** The background of a screen is no application, and a window that has the keyboard for one look only is on its way to another. */
async function untilElsewhere(client: Client, nowhere: ReadonlySet<number>): Promise<void> {
  let before = 0
  for (const until = performance.now() + patience; performance.now() < until; ) {
    const now = await focused(client)
    if (now === before && now > noWindow && !nowhere.has(now)) return
    before = now
    await new Promise((resolve) => setTimeout(resolve, look))
  }
  throw refuse('no other window has the keyboard')
}

/** Rejects in time, whatever the screen does. */
function inTime<Value>(work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(refuse('the screen does not answer')), wholePatience)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

async function paste({ client, screen, min_keycode: first, max_keycode: last }: Display, hide: () => void): Promise<void> {
  const test = await answer<Test>((done) => client.require('xtest', done))
  const keys = await answer<readonly (readonly number[])[]>((done) => client.GetKeyboardMapping(first, last - first + 1, done))
  const codeOf = (symbol: number): number => {
    const at = keys.findIndex((symbols) => symbols.includes(symbol))
    if (at === -1) throw refuse('this keyboard has no Insert key')
    return first + at
  }
  const [shift, insert] = [codeOf(shiftKey), codeOf(insertKey)]
  const own = await focused(client)
  hide()
  await untilElsewhere(client, new Set([own, ...screen.map(({ root }) => root)]))
  for (const [type, code] of [[test.KeyPress, shift], [test.KeyPress, insert], [test.KeyRelease, insert], [test.KeyRelease, shift]] as const) test.FakeInput(type, code, 0, 0, 0, 0)
  await new Promise<void>((resolve) => client.close(resolve))
}

/**
 * Has the application that was in front before paste: hides this window by `hide`, waits until another has the keyboard, and presses Shift+Insert there, which every toolkit
 * and every terminal pastes by (terminals take the X11 selection, others the clipboard: both are to hold the text). Problem insert-failed.
 */
export async function pasteInPrevious(hide: () => void): Promise<void> {
  const display = await inTime(connect())
  try {
    await inTime(paste(display, hide))
  } catch (error) {
    display.client.terminate()
    throw error
  }
}
