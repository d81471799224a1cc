import { DBusError, Message, MessageType, sessionBus, Variant } from '@jellybrick/dbus-next'

/** A method that a test answers: its arguments, and the signature and values of what it returns. */
type Method = (body: readonly unknown[], sender: string) => { readonly signature: string; readonly body: unknown[] }

/** The test's own seat on the session bus, beside the app: real messages both ways. */
export interface BusSeat {
  /** Takes a name that others look for. */
  readonly own: (name: string) => Promise<void>
  /** Answers calls by `interface.member`. */
  readonly serve: (methods: Readonly<Record<string, Method>>) => void
  readonly call: (destination: string, path: string, member: string, signature?: string, body?: unknown[]) => Promise<readonly unknown[]>
  /** The value of a property. */
  readonly property: (destination: string, path: string, member: string) => Promise<unknown>
  /** Sends a signal to one who listens. */
  readonly signal: (path: string, member: string, signature: string, body: unknown[]) => void
  readonly leave: () => void
}

/** Splits `a.b.Member` into its interface and member. */
function split(name: string): { readonly interface: string; readonly member: string } {
  const dot = name.lastIndexOf('.')
  return { interface: name.slice(0, dot), member: name.slice(dot + 1) }
}

/** Takes a seat on the session bus of this environment. */
export function joinSessionBus(): BusSeat {
  const bus = sessionBus()
  const call: BusSeat['call'] = async (destination, path, member, signature = '', body = []) => {
    const reply = await bus.call(new Message({ destination, path, ...split(member), signature, body }))
    return reply?.body ?? []
  }
  return {
    own: async (name) => void (await bus.requestName(name, 0)),
    serve: (methods) => {
      bus.addMethodHandler((message: Message) => {
        const method = message.type === MessageType.METHOD_CALL ? methods[`${message.interface}.${message.member}`] : undefined
        if (method === undefined) return false
        const { signature, body } = method(message.body, message.sender)
        bus.send(Message.newMethodReturn(message, signature, body))
        return true
      })
    },
    call,
    property: async (destination, path, member) => {
      const { interface: name, member: property } = split(member)
      const [value] = await call(destination, path, 'org.freedesktop.DBus.Properties.Get', 'ss', [name, property])
      if (!(value instanceof Variant)) throw new DBusError('org.aside.test', 'not a variant')
      return value.value
    },
    signal: (path, member, signature, body) => {
      const { interface: name, member: signalName } = split(member)
      bus.send(Message.newSignal(path, name, signalName, signature, body))
    },
    leave: () => bus.disconnect(),
  }
}
