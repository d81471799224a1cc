import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { output } from '../../scripts/prepare/run-command.mjs'

/** What a user does with the installed app. */

const entry = '/usr/share/applications/aside.desktop'

/** A shell script that starts a command, waits for the window with a title (a search that meets a window as it closes ends with an error, and is made again), tells how its pages are locked in, and ends the app as logging out does. */
const untilItsWindow = (command, title) => `
${command} 2>"$HOME/said" &
window=
for look in $(seq 300); do
  window=$(xdotool search --onlyvisible --name '^${title}$' 2>/dev/null | head -n 1)
  [ -n "$window" ] && break
  sleep 0.2
done
if [ -z "$window" ]; then cat "$HOME/said"; ps -u "$(id -u)" -o pid=,args=; exit 1; fi
app=$(xdotool getwindowpid "$window")
for page in $(pgrep -u "$(id -u)" -f -- '^[^ ]*/aside --type=renderer'); do grep Seccomp: /proc/$page/status; done
kill $app
while kill -0 $app 2>/dev/null; do sleep 0.1; done`

/** A command, as a shell takes it, opens the window with that title, and its pages run in the sandbox. */
export async function opensWindow(user, command, title = 'Aside') {
  const { code, text } = await user.run(untilItsWindow(command, title))
  assert.equal(code, 0, `no window came:\n${text}`)
  assert.match(text, /Seccomp:\t2/, `no page runs in the sandbox:\n${text}`)
  assert.doesNotMatch(text, /Seccomp:\t[^2]/)
}

/** The command of an action of the menu entry; of the entry itself without a name. */
function commandOf(action) {
  const part = readFileSync(entry, 'utf8').split(/^\[Desktop /m).find((text) => text.startsWith(action))
  return /^Exec=(.*)$/m.exec(part)[1]
}

/** The menu entry is one by the specification, and links go to it. */
export function hasMenuEntry() {
  assert.notEqual(output('desktop-file-validate', [entry]), null)
  assert.equal(output('xdg-mime', ['query', 'default', 'x-scheme-handler/aside'])?.trim(), 'aside.desktop')
  for (const size of [16, 48, 256, 512]) assert.ok(existsSync(`/usr/share/icons/hicolor/${size}x${size}/apps/aside.png`))
}

/** The menu entry, started as a desktop starts it, opens the window, in its sandbox. */
export const opensFromTheMenu = (user) => opensWindow(user, `gio launch ${entry}`, 'Aside')

/** So does Quick ask, its own window. */
export const opensQuickAsk = (user) => opensWindow(user, commandOf('Action QuickAsk'), 'Aside Quick Ask')

/** And New chat. */
export const opensNewChat = (user) => opensWindow(user, commandOf('Action NewChat'), 'Aside')

/** `aside help` prints how it is used. `program` as a shell takes it, here and below. */
export async function helpsInTheShell(user, program = 'aside') {
  const { code, text } = await user.run(`${program} help`)
  assert.equal(code, 0, text)
  assert.match(text, /^Usage: aside/m)
}

/** A chat gets into the history. */
export async function takesAChat(user, program = 'aside') {
  const path = join(user.home, 'Lunch.md')
  writeFileSync(path, '# Lunch\n\n**You:**\nWhat is packed in the quinoa box?\n\n**ChatGPT:**\nLeftovers.\n')
  const { code, text } = await user.run(`${program} import "${path}"`)
  assert.equal(code, 0, text)
}

/** The chat is still there. */
export async function findsTheChat(user, program = 'aside') {
  const { code, text } = await user.run(`${program} search quinoa`)
  assert.equal(code, 0, text)
  assert.match(text, /quinoa box/)
}
