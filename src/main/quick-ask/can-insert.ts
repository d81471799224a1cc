/** Whether text can be put into other applications: X11 alone lets a program press keys without a permission. */
export const canInsert = (environment: NodeJS.ProcessEnv): boolean =>
  process.platform === 'linux' && environment['XDG_SESSION_TYPE'] !== 'wayland' && (environment['DISPLAY'] ?? '') !== ''
