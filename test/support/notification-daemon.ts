import { joinSessionBus } from './session-bus'

const name = 'org.freedesktop.Notifications'
const path = '/org/freedesktop/Notifications'

/** A notification as the desktop shows it. */
export interface ShownNotification {
  readonly id: number
  readonly title: string
  readonly body: string
}

/** A desktop's notifications, in place of its daemon. */
export interface NotificationDaemon {
  /** Those that are shown now, the oldest first. */
  readonly shown: () => readonly ShownNotification[]
  /** All that there ever were. */
  readonly told: () => readonly ShownNotification[]
  /** Clicks on one; as in a desktop it goes away then. */
  readonly click: (notification: ShownNotification) => void
  readonly leave: () => void
}

/** Puts a notification daemon on the session bus. */
export async function startNotificationDaemon(): Promise<NotificationDaemon> {
  const seat = joinSessionBus()
  const shown = new Map<number, ShownNotification>()
  const told: ShownNotification[] = []
  let last = 0
  const remove = (id: number, reason: number): void => {
    if (shown.delete(id)) seat.signal(path, `${name}.NotificationClosed`, 'uu', [id, reason])
  }
  seat.serve({
    [`${name}.GetServerInformation`]: () => ({ signature: 'ssss', body: ['test', 'aside', '1', '1.2'] }),
    [`${name}.GetCapabilities`]: () => ({ signature: 'as', body: [['body', 'actions']] }),
    [`${name}.Notify`]: ([, replaces, , title, body]) => {
      const id = Number(replaces) || (last += 1)
      const notification = { id, title: String(title), body: String(body) }
      shown.set(id, notification)
      told.push(notification)
      return { signature: 'u', body: [id] }
    },
    [`${name}.CloseNotification`]: ([id]) => {
      remove(Number(id), 3)
      return { signature: '', body: [] }
    },
  })
  await seat.own(name)
  return {
    shown: () => [...shown.values()],
    told: () => told,
    click: ({ id }) => {
      seat.signal(path, `${name}.ActionInvoked`, 'us', [id, 'default'])
      remove(id, 2)
    },
    leave: seat.leave,
  }
}
