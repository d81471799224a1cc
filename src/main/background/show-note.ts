import { Notification } from 'electron'
import type { Note, ShownNote } from './notify'

/** Shows a notification of the system, silently lost where there is nobody to show it. A click is told once. */
export function showNote({ title, body }: Note, onClick: () => void): ShownNote {
  const notification = new Notification({ title, body })
  notification.once('click', onClick)
  notification.show()
  return { close: () => notification.close() }
}
