/** One argument as an `Exec` line wants it (Desktop Entry Specification, "The Exec key"): in quotes, with what is special inside them escaped. */
function quoted(argument: string): string {
  return `"${argument.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`
}

/** A value of a desktop entry: a line break would begin another key. */
const value = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r')

/** The desktop entry that starts a command at login. `command`: program and arguments, taken by it exactly as they are. */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Aside',
    `Exec=${value(command.map(quoted).join(' '))}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/** The menu entry of a program that no package has installed: as the packages have it (electron-builder.yml), with its actions and the links. */
export function menuEntry(program: string): string {
  const run = (...args: readonly string[]): string => `Exec=${value([quoted(program), ...args].join(' '))}`
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Aside',
    'GenericName=AI chat',
    'GenericName[zh_CN]=AI 聊天',
    run('%U'),
    'Icon=aside',
    'Terminal=false',
    'StartupWMClass=aside',
    'Categories=Utility;',
    'Keywords=OpenAI;ChatGPT;GPT;AI;chat;',
    'MimeType=x-scheme-handler/aside;',
    'Actions=QuickAsk;NewChat;',
    '',
    '[Desktop Action QuickAsk]',
    'Name=Quick ask',
    'Name[zh_CN]=快速提问',
    run('--quick-ask'),
    '',
    '[Desktop Action NewChat]',
    'Name=New chat',
    'Name[zh_CN]=新聊天',
    run('aside://ask'),
    '',
  ].join('\n')
}

/** Whether an entry that is there starts the program: desktops switch one off by a line in it instead of removing it, and it may name a place where the program was before. */
export function starts(entry: string, program: string): boolean {
  const isOff = /^(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/m.test(entry)
  return !isOff && entry.split('\n').some((line) => line.startsWith('Exec=') && line.includes(value(quoted(program))))
}
