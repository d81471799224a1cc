import { expect, it } from 'vitest'
import { acceleratorOf, hotkeyText } from '../../../src/renderer/settings/quick-ask/accelerator'

const press = (code: string, modifiers = ''): Parameters<typeof acceleratorOf>[0] => ({
  code,
  ctrlKey: modifiers.includes('c'),
  altKey: modifiers.includes('a'),
  shiftKey: modifiers.includes('s'),
  metaKey: modifiers.includes('m'),
})

it('names combinations as Electron does, by the place of the key', () => {
  expect(acceleratorOf(press('Space', 'cs'), 'linux')).toBe('Control+Shift+Space')
  expect(acceleratorOf(press('KeyK', 'ca'), 'win32')).toBe('Control+Alt+K')
  expect(acceleratorOf(press('Digit7', 'm'), 'linux')).toBe('Super+7')
  expect(acceleratorOf(press('Slash', 'm'), 'darwin')).toBe('Command+/')
  expect(acceleratorOf(press('F9'), 'linux')).toBe('F9')
})

it('refuses what is needed for typing, and modifiers alone', () => {
  for (const [code, modifiers] of [['KeyK', ''], ['KeyK', 's'], ['Space', 's'], ['ControlLeft', 'c'], ['F25', 'c'], ['Enter', '']] as const) {
    expect(acceleratorOf(press(code, modifiers), 'linux')).toBeNull()
  }
})

it('writes them as each platform does', () => {
  expect(hotkeyText('Control+Shift+Space', 'linux')).toBe('Ctrl+Shift+Space')
  expect(hotkeyText('Alt+Space', 'darwin')).toBe('⌥Space')
})
