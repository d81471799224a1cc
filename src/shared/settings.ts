import * as z from 'zod/mini'
import { apiStyleSchema, chatParamsSchema, defaultChatParams } from './chat'
import { connectionConfigSchema } from './connection-config'
import { chatSortSchema } from './order-schemas'
import { defaultHotkey } from './quick-ask'

export const languageSchema = z.enum(['en', 'zh-CN'])
export type Language = z.infer<typeof languageSchema>

const quickAskPlaceSchema = z.strictObject({ x: z.int(), y: z.int(), width: z.int(), height: z.nullable(z.int()) })
export type QuickAskPlace = Readonly<z.infer<typeof quickAskPlaceSchema>>

/** Everything a user can set; kept by main in settings.json. The key is not here: it lives in the keychain. */
export const settingsSchema = z.strictObject({
  /** null: the system's language. */
  language: z.nullable(languageSchema),
  theme: z.enum(['system', 'light', 'dark']),
  sendWith: z.enum(['enter', 'mod-enter']),
  /** Servers beside the usual one, which the next fields describe. */
  connections: z.readonly(z.array(connectionConfigSchema)),
  /** Id of the connection in use; null: the usual one. */
  connectionId: z.nullable(z.string()),
  /** null: OPENAI_BASE_URL, or api.openai.com. */
  baseUrl: z.nullable(z.string().check(z.maxLength(2000))),
  /** Origins to which the user agreed to speak unencrypted http although they are not this computer. */
  plainHttpOrigins: z.readonly(z.array(z.string().check(z.maxLength(300)))),
  /** null: chosen by the server and the model. */
  apiStyle: z.nullable(apiStyleSchema),
  organization: z.nullable(z.string().check(z.maxLength(200))),
  project: z.nullable(z.string().check(z.maxLength(200))),
  /** Seconds without a single event after which a stream counts as dead (OPENAI.md 4.4: 10 minutes). */
  idleTimeoutSeconds: z.int().check(z.minimum(5), z.maximum(86_400)),
  /** Nano-dollars that may be spent in a month before Aside asks; null: any. */
  monthlyBudget: z.nullable(z.int().check(z.minimum(1))),
  /** When a chat is longer than its model reads, summarise what is before and ask again, without asking the user. */
  autoSummarise: z.boolean(),
  /** Keep pictures and PDF that are sent again and again at the server for a while, and name them there. */
  uploadFiles: z.boolean(),
  /** Ask a cheap model for a better title after the first answer. */
  autoTitle: z.boolean(),
  /** Look for a new version of Aside by itself. */
  updates: z.boolean(),
  /** The user chose `Try without a key`. */
  demo: z.boolean(),
  /** Folder of the Markdown mirror; null: there is none. Chosen in the system's dialog only. */
  mirrorFolder: z.nullable(z.string()),
  /** An icon in the tray, from which Aside is there also with every window closed. */
  keepInTray: z.boolean(),
  /** What closing the last window does where there is no tray, or none is wanted. */
  lastClose: z.enum(['quit', 'minimise']),
  /** Tell of answers that end while nobody looks. */
  notify: z.boolean(),
  /** How lists of chats are sorted. */
  chatSort: chatSortSchema,
  /** The key that opens the quick-ask window, as Electron names it; `default`: the platform's; null: none. */
  hotkey: z.nullable(z.string().check(z.maxLength(100))),
  /** The last hotkey that was pressed and arrived. */
  hotkeyProven: z.nullable(z.string().check(z.maxLength(100))),
  /** The quick-ask window hides when another application comes to the front. */
  hideOnBlur: z.boolean(),
  /** Minutes in which the quick-ask window, opened again, goes on with the same chat. */
  continueMinutes: z.int().check(z.minimum(0), z.maximum(1440)),
  /** The quick-ask window offers what is in the clipboard. */
  offerClipboard: z.boolean(),
  /** The quick-ask window offers the text selected in the application in front. */
  offerSelection: z.boolean(),
  /** Where the quick-ask window stands on each display, by its number: from the display's corner, in points; `height` the most it grows to. */
  quickAskPlaces: z.record(z.string(), quickAskPlaceSchema),
  /** What a new chat starts with. */
  chatDefaults: chatParamsSchema,
})
export type Settings = Readonly<z.infer<typeof settingsSchema>>

export const settingsPatchSchema = z.partial(settingsSchema)
/** What a window may set by itself. */
export const windowSettingsSchema = z.omit(settingsPatchSchema, { connections: true, connectionId: true, mirrorFolder: true, quickAskPlaces: true, hotkeyProven: true })
export type SettingsPatch = Readonly<z.infer<typeof settingsPatchSchema>>

export const defaultSettings: Settings = {
  language: null,
  theme: 'system',
  sendWith: 'enter',
  connections: [],
  connectionId: null,
  baseUrl: null,
  plainHttpOrigins: [],
  apiStyle: null,
  organization: null,
  project: null,
  idleTimeoutSeconds: 600,
  monthlyBudget: null,
  autoSummarise: false,
  uploadFiles: false,
  autoTitle: true,
  updates: true,
  demo: false,
  mirrorFolder: null,
  keepInTray: true,
  lastClose: 'quit',
  notify: true,
  chatSort: 'used',
  hotkey: defaultHotkey,
  hotkeyProven: null,
  hideOnBlur: true,
  continueMinutes: 10,
  offerClipboard: true,
  offerSelection: false,
  quickAskPlaces: {},
  chatDefaults: defaultChatParams,
}
