import { globalShortcut } from 'electron'
import { defaultHotkey, type HotkeyState } from '../../shared/quick-ask'

/** What stands for `default` on this platform; Option+Space is Alt+Space to Electron. */
const platformHotkey = process.platform === 'darwin' ? 'Alt+Space' : 'Control+Shift+Space'
/** Offered when the wanted one cannot be had; those that are free are shown. */
const alternatives: readonly string[] = ['Control+Alt+Space', 'Alt+Shift+Space', 'Control+Shift+A', 'Control+Alt+A', 'F9']

interface Options {
  readonly onFire: () => void
  readonly onChange: (state: HotkeyState) => void
  readonly wayland: HotkeyState['wayland']
}

/** The one global key. */
export interface Hotkey {
  /** Takes the key that the settings name, and lets go of the one before. */
  readonly set: (hotkey: string | null) => HotkeyState
  readonly pause: (paused: boolean) => HotkeyState
  readonly state: () => HotkeyState
}

type Outcome = 'on' | 'taken' | 'malformed'

function register(accelerator: string, run: () => void): Outcome {
  try {
    return globalShortcut.register(accelerator, run) ? 'on' : 'taken'
  } catch {
    // It throws on a name that it cannot read.
    return 'malformed'
  }
}

/** Those of the alternatives that nobody has at this moment. */
function freeAlternatives(): readonly string[] {
  return alternatives.filter((accelerator) => {
    if (register(accelerator, () => undefined) !== 'on') return false
    globalShortcut.unregister(accelerator)
    return true
  })
}

/** Keeps the global hotkey; `onChange` hears of every new state, `onFire` of every press. */
export function createHotkey({ onFire, onChange, wayland }: Options): Hotkey {
  let wanted: string | null = null
  let paused = false
  let state: HotkeyState = { accelerator: null, status: 'off', free: [], fired: false, wayland }

  const fire = (): void => {
    onFire()
    if (!state.fired) tell({ ...state, fired: true })
  }
  function tell(next: HotkeyState): HotkeyState {
    state = next
    onChange(next)
    return next
  }
  function apply(): HotkeyState {
    if (state.status === 'on' && state.accelerator !== null) globalShortcut.unregister(state.accelerator)
    if (wanted === null) return tell({ ...state, accelerator: null, status: 'off', free: [], fired: false })
    if (paused) return tell({ ...state, accelerator: wanted, status: 'paused', free: [], fired: false })
    const status = register(wanted, fire)
    return tell({ ...state, accelerator: wanted, status, free: status === 'on' ? [] : freeAlternatives(), fired: false })
  }

  return {
    set: (hotkey) => {
      wanted = hotkey === defaultHotkey ? platformHotkey : hotkey
      return apply()
    },
    pause: (value) => {
      if (paused === value) return state
      paused = value
      return apply()
    },
    state: () => state,
  }
}
