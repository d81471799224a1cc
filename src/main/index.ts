import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { app } from 'electron'
import { type Application, createApplication, spokenLanguage } from './application'
import { handOverSocket, isCommand, takeProfile, userArguments } from './cli/user-arguments'
import { exitCodes } from './cli/exit-code'
import type { Terminal } from './cli/terminal'
import { lockContents, refuseRemoteDebugging } from './lockdown'
import { createLog } from './log'
import { maskSecrets } from './openai/redact'
import { registerPageScheme } from './page-protocol'
import { noPolicy, policyPath } from './policy'
import { settleProfile } from './profile'
import { openSettings } from './settings'
import { areTooLong, shortArguments, startWish } from './start-wish'
import { useShortcutsPortal } from './wayland-portal'
import { createWindows, type Windows } from './windows'

// Start, in order. Whatever must happen before Electron is ready comes first.

const { profile: named, rest: args } = takeProfile(userArguments(process.argv, app.isPackaged))
if (named === '') {
  process.stderr.write('aside: --profile needs a folder\n')
  process.exit(exitCodes.usage)
}
// What is started from here on, or by the system later, works with the same one.
if (named !== null) process.env['ASIDE_HOME'] = resolve(named)
const place = settleProfile()
const profile = place.folder
const log = createLog(profile, maskSecrets)
process.on('uncaughtException', (error) => log.error(error.stack ?? error.message))
process.on('unhandledRejection', (reason) => log.error(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)))

// Windows shows notifications, and groups windows, of the program whose shortcut bears this name: the installer's.
if (process.platform === 'win32' && app.isPackaged) app.setAppUserModelId('dev.aside.desktop')
refuseRemoteDebugging()
useShortcutsPortal()
registerPageScheme()
lockContents()
// Root cannot have the sandbox (Chromium refuses to start), so there it is asked for per window only.
if (process.getuid?.() !== 0) app.enableSandbox()

const isWindow = !isCommand(args)

// Nothing is drawn by a command, and standard error is for its own words, not Chromium's.
if (!isWindow) {
  app.disableHardwareAcceleration()
  app.commandLine.appendSwitch('log-level', '3')
}

let policy = noPolicy
/** Nothing is done before the administrator's policy is known, where there is one. */
const begun: Promise<unknown> = existsSync(policyPath())
  ? import('./read-policy').then(({ readPolicy }) => {
      policy = readPolicy(policyPath())
    })
  : Promise.resolve()

let application: Application | null = null
let windows: Windows | null = null
/** The terminal of a command line that runs in this process; the app may end only after it. */
let terminal: Terminal | null = null
let closing = false
/** It stays when no window is open. */
let isResident = process.platform === 'darwin'
/** Longest that jobs may take to end early when the app quits, in milliseconds. */
const jobPatience = 3000

/** The running parts, made at first need once Electron is ready. */
const running = (): Application => (application ??= createApplication(place, log, isWindow, policy))

const allWindows = (): Windows => (windows ??= createWindows(running(), log, leaveWhenIdle))

const showWindow = (): void => {
  if (!closing) allWindows().show()
}

/** macOS passes no arguments to what it opens at login, but says that it did. */
const isLoginOnMac = (): boolean => process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin

/** Does what a start asked for, be it this process's own or one that came later. */
async function obey(wanted: readonly string[]): Promise<void> {
  const { link, hidden, quickAsk } = startWish(wanted)
  // Whoever starts it without a chat window wants it to stay when no window is there.
  if (link === null && (quickAsk || hidden)) isResident ||= windows === null
  if (link === null && quickAsk && !closing) {
    const { show } = await allWindows().quickAsk()
    show()
    return allWindows().startBackground()
  }
  if (link === null && hidden) return allWindows().startBackground()
  // Nobody waits for what a link needs to be looked up: the page is loading meanwhile.
  if (link === null || windows?.isOpen() !== true) showWindow()
  if (link === null || closing) return
  const { followLink } = await import('./background/follow-link')
  const { history } = running()
  const hasChat = (chatId: string): Promise<boolean> => history.openChat({ chatId, limit: 1 }).then(() => true, () => false)
  await followLink(link, { ask: allWindows().ask, hasChat })
}

/** Ends everything in order: last words of the windows, answers (marked, kept), the history file; then the process. */
async function quit(code: number): Promise<void> {
  if (closing) return
  closing = true
  await windows?.closeAll()
  await application?.jobs.close(jobPatience)
  await application?.answers.close()
  await application?.history.stop().catch((error: unknown) => log.error(String(error)))
  application?.exitMark.clear()
  if (code === 0) await application?.finishUpdates().catch((error: unknown) => log.error(String(error)))
  // Everything is on disk. A keychain that hangs would keep the process, and with it the next start, waiting for D-Bus's 25 seconds.
  if (code === 0 && application?.keys.isHanging() === true) process.kill(process.pid, 'SIGKILL')
  app.exit(code)
}

app.on('before-quit', (event) => {
  event.preventDefault()
  // Chromium turns Ctrl+C into a quit: the command ends first and says with what code.
  if (terminal !== null) terminal.interrupt()
  else void quit(0)
})
// An answer belongs to the app: with the last window closed it is written to its end before the app goes (on macOS the app stays anyway).
function leaveWhenIdle(): void {
  const mayLeave = (): boolean => !isResident && !closing && terminal === null && windows?.isOpen() !== true
  if (!mayLeave()) return
  void running()
    .answers.idle()
    .then(() => (mayLeave() ? quit(0) : undefined))
}
// Electron would quit at once.
app.on('window-all-closed', () => undefined)
app.on('activate', () => void begun.then(showWindow))
// macOS hands links over like this, also the one that starts the app, and then before it is ready.
app.on('open-url', (event, link) => {
  event.preventDefault()
  if (isWindow) void Promise.all([begun, app.whenReady()]).then(() => obey([link])).catch((error: unknown) => log.error(String(error)))
})
app.on('second-instance', (_event, argv, _folder, data) => {
  const socket = handOverSocket(data)
  if (socket === null) return void obey(argv).catch((error: unknown) => log.error(String(error)))
  import('./cli/command-line').then(({ takeCommand }) => takeCommand(socket, running)).catch((error: unknown) => log.error(String(error)))
})

/** Carries out a command of the shell without a window. What it needs is read only now: a window never does. */
async function startCommand(): Promise<void> {
  app.dock?.hide()
  const { openTerminal, runCommand } = await import('./cli/command-line')
  const shell = openTerminal()
  terminal = shell
  const code = await runCommand(shell, { profile, args, running, language: () => spokenLanguage(openSettings(profile)) })
  await shell.flush()
  terminal = null
  if (windows?.isOpen() !== true) await quit(code)
}

function start(): void {
  if (!isWindow) {
    startCommand().catch((error: unknown) => {
      process.stderr.write(`aside: ${maskSecrets(String(error))}\n`)
      app.exit(exitCodes.unexpected)
    })
  } else if (areTooLong(process.argv, process.cwd())) {
    import('./start-again')
      .then(({ startAgain }) => startAgain([...process.argv.slice(1, process.argv.length - args.length), ...shortArguments(startWish(args))]))
      .then(() => app.exit(0))
      .catch((error: unknown) => {
        log.error(String(error))
        app.exit(exitCodes.unexpected)
      })
  } else if (app.requestSingleInstanceLock()) void app.whenReady().then(() => obey(isLoginOnMac() ? [...args, '--hidden'] : args))
  else app.exit(0)
}

begun.then(start).catch((error: unknown) => {
  log.error(String(error))
  app.exit(exitCodes.unexpected)
})
