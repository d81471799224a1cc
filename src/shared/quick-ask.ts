/** What windows know of the key that opens the quick-ask window. */
export interface HotkeyState {
  /** Electron's name of it, e.g. `Control+Shift+Space`; null: it is off. */
  readonly accelerator: string | null
  /** `taken`: another program has it. `malformed`: no such key. `paused`: let go for now, while a new one is recorded or because the user wants it. */
  readonly status: 'on' | 'off' | 'paused' | 'taken' | 'malformed'
  /** Combinations that nobody has, when this one cannot be had. */
  readonly free: readonly string[]
  /** It was pressed since it was set, and arrived. */
  readonly fired: boolean
  /** Under Wayland a program cannot take a key by itself: the desktop has to be told to run `command`. Null elsewhere. */
  readonly wayland: { readonly desktop: 'gnome' | 'kde' | 'sway' | 'hyprland' | 'other'; readonly command: string } | null
}

/** What lies at hand when the quick-ask window opens; offered, never sent by itself. */
export interface AtHand {
  readonly clipboard: string | null
  /** There is a picture in the clipboard, and no text. */
  readonly picture: boolean
  /** What is selected in the application in front. */
  readonly selection: string | null
  /** An answer can be put into the application in front. */
  readonly canInsert: boolean
}

/** A display as a part of the desktop, in points. */
export interface Screen {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The number of the quick-ask window; chat windows count from 1. */
export const quickAskNumber = 0

/** What stands in the settings for the platform's own default. */
export const defaultHotkey = 'default'
