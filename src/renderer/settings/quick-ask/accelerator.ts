/** Keys by their place on the keyboard, as Electron names them (its documentation, "Accelerators"). */
const named: Readonly<Record<string, string>> = {
  Space: 'Space',
  Enter: 'Return',
  Tab: 'Tab',
  Backspace: 'Backspace',
  Delete: 'Delete',
  Insert: 'Insert',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backquote: '`',
}

function keyName(code: string): string | null {
  const plain = /^(?:Key([A-Z])|Digit(\d)|(F(?:\d|1\d|2[0-4])))$/.exec(code)
  return plain === null ? (named[code] ?? null) : (plain[1] ?? plain[2] ?? plain[3] ?? null)
}

export interface KeyPress {
  readonly code: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly metaKey: boolean
}

/** Electron's name of a combination that was pressed; null when it is none that could be had everywhere: only modifiers, or a key that is needed for typing. */
export function acceleratorOf({ code, ctrlKey, altKey, shiftKey, metaKey }: KeyPress, platform: string): string | null {
  const key = keyName(code)
  if (key === null || !(ctrlKey || altKey || metaKey || /^F\d+$/.test(key))) return null
  const parts = [ctrlKey && 'Control', altKey && 'Alt', shiftKey && 'Shift', metaKey && (platform === 'darwin' ? 'Command' : 'Super'), key]
  return parts.filter((part) => part !== false).join('+')
}

const macSigns: Readonly<Record<string, string>> = { Control: '⌃', Alt: '⌥', Shift: '⇧', Command: '⌘' }

/** How a combination is written for the user of a platform: `Ctrl+Shift+Space`, `⌥Space`. */
export function hotkeyText(accelerator: string, platform: string): string {
  const parts = accelerator.split('+')
  if (platform === 'darwin') return parts.map((part) => macSigns[part] ?? part).join('')
  return parts.map((part) => (part === 'Control' ? 'Ctrl' : part)).join('+')
}
