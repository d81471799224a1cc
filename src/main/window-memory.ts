import { readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'

/** Which chat windows are open, where they stand and what they show: the only place that touches windows.json. */

const boundsSchema = z.strictObject({ x: z.int(), y: z.int(), width: z.int(), height: z.int(), maximized: z.boolean() })
export type WindowBounds = Readonly<z.infer<typeof boundsSchema>>

const windowSchema = z.strictObject({
  /** Small numbers from 1 on, taken again after a window is closed: what was typed for a new chat in a window is kept under its number. */
  id: z.int().check(z.minimum(1)),
  /** Null: the new chat. */
  chatId: z.nullable(z.string()),
  bounds: z.nullable(boundsSchema),
})
export type RememberedWindow = Readonly<z.infer<typeof windowSchema>>
const fileSchema = z.strictObject({ windows: z.array(windowSchema) })

/** What is remembered of the windows over quitting, crashes and power cuts. */
export interface WindowMemory {
  /** The one used last stands last. */
  readonly windows: () => readonly RememberedWindow[]
  readonly find: (id: number) => RememberedWindow | null
  /** Takes a window into the list under the smallest free number. */
  readonly add: (chatId: string | null, bounds: WindowBounds | null) => RememberedWindow
  /** Does nothing for a window that is not in the list. */
  readonly update: (id: number, news: Partial<Omit<RememberedWindow, 'id'>>) => void
  readonly used: (id: number) => void
  readonly forget: (id: number) => void
  /** Windows that show a chat show the new chat from now on: it is gone. */
  readonly leave: (chatId: string) => void
  /** Resolves when everything is on disk. */
  readonly flush: () => Promise<void>
}

function read(file: string, report: (message: string) => void): readonly RememberedWindow[] {
  try {
    const { windows } = z.parse(fileSchema, JSON.parse(readFileSync(file, 'utf8')))
    return windows.filter(({ id }, index) => windows.findIndex((other) => other.id === id) === index)
  } catch (error) {
    // Places of windows are no content: without them one window opens in the middle.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) report(`windows.json: ${String(error)}`)
    return []
  }
}

/** Opens `windows.json` in the profile folder. Changes are written at once, beside the main thread and each whole; `report` is told when one cannot be. */
export function openWindowMemory(folder: string, report: (message: string) => void): WindowMemory {
  const file = join(folder, 'windows.json')
  let windows = read(file, report)
  let isDirty = false
  let writing: Promise<void> | null = null

  async function write(): Promise<void> {
    while (isDirty) {
      isDirty = false
      try {
        await writeFile(`${file}.new`, JSON.stringify({ windows }), { mode: 0o600, flush: true })
        await rename(`${file}.new`, file)
      } catch (error) {
        report(`windows.json: ${String(error)}`)
      }
    }
    writing = null
  }

  const change = (next: readonly RememberedWindow[]): void => {
    windows = next
    isDirty = true
    writing ??= write()
  }

  return {
    windows: () => windows,
    find: (id) => windows.find((window) => window.id === id) ?? null,
    add: (chatId, bounds) => {
      const ids = new Set(windows.map(({ id }) => id))
      let id = 1
      while (ids.has(id)) id += 1
      const added = { id, chatId, bounds }
      change([...windows, added])
      return added
    },
    update: (id, news) => {
      const old = windows.find((window) => window.id === id)
      const isNew = Object.entries(news).some(([key, value]) => JSON.stringify(value) !== JSON.stringify(old?.[key as keyof RememberedWindow]))
      if (old !== undefined && isNew) change(windows.map((window) => (window === old ? { ...old, ...news } : window)))
    },
    used: (id) => {
      const found = windows.find((window) => window.id === id)
      if (found !== undefined && found !== windows.at(-1)) change([...windows.filter((window) => window !== found), found])
    },
    forget: (id) => change(windows.filter((window) => window.id !== id)),
    leave: (chatId) => {
      if (windows.some((window) => window.chatId === chatId)) change(windows.map((window) => (window.chatId === chatId ? { ...window, chatId: null } : window)))
    },
    flush: async () => {
      await writing
    },
  }
}
