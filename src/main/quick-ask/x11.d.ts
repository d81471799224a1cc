/** The part of the package `x11` that is used; it has no types of its own. */
declare module 'x11' {
  type Done<Value> = (error: Error | null, value: Value) => void

  interface Client {
    GetKeyboardMapping(first: number, count: number, done: Done<readonly (readonly number[])[]>): void
    GetInputFocus(done: Done<{ readonly focus: number }>): void
    require(extension: 'xtest', done: Done<Test>): void
    /** Sends what is still to be sent, and ends the connection. */
    close(done: () => void): void
    terminate(): void
    on(event: 'error', listener: (error: Error) => void): void
  }

  interface Test {
    readonly KeyPress: number
    readonly KeyRelease: number
    FakeInput(type: number, keycode: number, time: number, window: number, x: number, y: number): void
  }

  interface Display {
    readonly client: Client
    readonly screen: readonly { readonly root: number }[]
    readonly min_keycode: number
    readonly max_keycode: number
  }

  const x11: { createClient(done: Done<Display>): Client }
  export default x11
  export type { Client, Display, Test }
}
