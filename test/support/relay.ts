import { connect, createServer } from 'node:net'

/** Passes connections to a port of one of this computer's addresses on to the same port of 127.0.0.1. */
export async function startRelay(address: string, port: number): Promise<{ readonly close: () => Promise<void> }> {
  const server = createServer((from) => {
    const to = connect(port, '127.0.0.1')
    from.on('error', () => to.destroy())
    to.on('error', () => from.destroy())
    from.pipe(to).pipe(from)
  })
  await new Promise<void>((resolve) => server.listen(port, address, resolve))
  return { close: () => new Promise((resolve) => server.close(() => resolve())) }
}
