import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'

/** Size of each screen; they stand side by side. */
export const screenSize = { width: 1024, height: 768 }

/** An X server without hardware. (Xvfb has one output only, and what `+xinerama` adds to it Chromium does not see.) */
const configuration = `
Section "ServerFlags"
  Option "AutoAddDevices" "false"
EndSection
Section "Device"
  Identifier "device"
  Driver "dummy"
  VideoRam 64000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-1000
  VertRefresh 5-200
EndSection
Section "Screen"
  Identifier "screen"
  Device "device"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Virtual ${2 * screenSize.width} ${screenSize.height}
  EndSubSection
EndSection
`

/** Above the numbers that scripts/prepare/display.mjs tries. */
const firstNumber = 191

/** A desktop of two screens, to be used by this process and what it starts until `stop`; null where no such X server can run: it wants a console (/dev/tty0), which a container lacks. */
export async function startTwoScreens(): Promise<{ readonly stop: () => void } | null> {
  const folder = mkdtempSync(join(tmpdir(), 'aside-screens-'))
  const config = join(folder, 'xorg.conf')
  writeFileSync(config, configuration)
  let number = firstNumber
  while (existsSync(`/tmp/.X11-unix/X${number}`) || existsSync(`/tmp/.X${number}-lock`)) number += 1
  const display = `:${number}`
  const args = [display, '-config', config, '-noreset', '-nolisten', 'tcp', '-novtswitch', '-sharevts', '-logfile', join(folder, 'xorg.log')]
  const server = spawn('Xorg', args, { stdio: 'ignore' })
  const before = process.env['DISPLAY']
  process.env['DISPLAY'] = display
  const xrandr = (...more: readonly string[]): string => execFileSync('xrandr', more, { encoding: 'utf8', timeout: 10_000, stdio: ['ignore', 'pipe', 'ignore'] })
  const screens = (): number => {
    try {
      return xrandr('--listmonitors').match(/ DUMMY\d+$/gm)?.length ?? 0
    } catch {
      return 0
    }
  }
  const hasEnded = (): boolean => server.exitCode !== null || server.signalCode !== null
  await expect.poll(() => hasEnded() || screens() > 0).toBe(true)
  const stop = (): void => {
    server.kill()
    if (before === undefined) delete process.env['DISPLAY']
    else process.env['DISPLAY'] = before
    rmSync(folder, { recursive: true, force: true })
  }
  if (hasEnded()) {
    stop()
    return null
  }
  const mode = `${screenSize.width}x${screenSize.height}`
  xrandr('--addmode', 'DUMMY1', mode)
  xrandr('--output', 'DUMMY1', '--mode', mode, '--right-of', 'DUMMY0')
  await expect.poll(screens).toBe(2)
  const manager = spawn('openbox', [], { stdio: 'ignore' })
  await expect.poll(() => execFileSync('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], { encoding: 'utf8' })).toContain('window id')
  return {
    stop: () => {
      manager.kill()
      stop()
    },
  }
}
