import { Variant } from '@jellybrick/dbus-next'
import { expect } from '@playwright/test'
import { joinSessionBus } from './session-bus'

const watcher = 'org.kde.StatusNotifierWatcher'
const item = 'org.kde.StatusNotifierItem'
const menuInterface = 'com.canonical.dbusmenu'

/** A line of a menu as it travels: id, properties, children. */
type MenuLine = readonly [number, Readonly<Record<string, Variant>>, readonly Variant[]]

/** An icon in the tray, as the panel sees and serves it. */
export interface TrayIcon {
  readonly tooltip: () => Promise<string>
  /** The picture's bytes, as one text to compare. */
  readonly picture: () => Promise<string>
  /** The menu's lines from top to bottom; a separator is the empty text. */
  readonly menu: () => Promise<readonly string[]>
  /** Chooses a line of the menu. */
  readonly choose: (label: string) => Promise<void>
  /** Clicks on the icon. */
  readonly click: () => Promise<void>
}

/** A desktop's tray, in place of a panel: it owns the name on the bus that apps look for, and takes their icons. */
export interface TrayHost {
  /** The only icon, once it is there. */
  readonly icon: () => Promise<TrayIcon>
  /** Icons registered so far, by their service. */
  readonly registered: () => readonly string[]
  readonly leave: () => void
}

/** Puts a tray on the session bus. */
export async function startTrayHost(): Promise<TrayHost> {
  const seat = joinSessionBus()
  const services: string[] = []
  seat.serve({
    [`${watcher}.RegisterStatusNotifierItem`]: ([service], sender) => {
      services.push(String(service).startsWith('/') ? sender : String(service))
      return { signature: '', body: [] }
    },
    'org.freedesktop.DBus.Properties.Get': ([, name]) => ({
      signature: 'v',
      body: [name === 'IsStatusNotifierHostRegistered' ? new Variant('b', true) : new Variant('i', 0)],
    }),
  })
  await seat.own(watcher)

  const iconOf = (service: string): TrayIcon => {
    const read = (name: string): Promise<unknown> => seat.property(service, '/StatusNotifierItem', `${item}.${name}`)
    const text = (value: unknown): string => (typeof value === 'string' ? value : '')
    const lines = async (): Promise<readonly { readonly id: number; readonly label: string }[]> => {
      const path = String(await read('Menu'))
      const [, root] = (await seat.call(service, path, `${menuInterface}.GetLayout`, 'iias', [0, -1, []])) as readonly [number, MenuLine]
      return root[2].map(({ value }) => {
        const [id, properties] = value as MenuLine
        return { id, label: text(properties['label']?.value) }
      })
    }
    return {
      tooltip: async () => {
        const tip = (await read('ToolTip')) as readonly [string, unknown, string, string]
        return tip[2]
      },
      picture: async () => JSON.stringify(await read('IconPixmap')),
      menu: async () => (await lines()).map(({ label }) => label),
      choose: async (label) => {
        const line = (await lines()).find((one) => one.label === label)
        if (line === undefined) throw new Error(`no line "${label}" in the menu`)
        await seat.call(service, String(await read('Menu')), `${menuInterface}.Event`, 'isvu', [line.id, 'clicked', new Variant('i', 0), 0])
      },
      click: async () => void (await seat.call(service, '/StatusNotifierItem', `${item}.Activate`, 'ii', [0, 0])),
    }
  }
  return {
    icon: async () => {
      await expect.poll(() => services.length).toBeGreaterThan(0)
      return iconOf(services.at(-1) ?? '')
    },
    registered: () => services,
    leave: seat.leave,
  }
}
