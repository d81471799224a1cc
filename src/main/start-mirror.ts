import { dirname, join } from 'node:path'
import type { Application } from './application'
import { createMirror } from './mirror'

/** Keeps the Markdown mirror up to date from now on. */
export function startMirror({ jobs, settings, language, databasePath, attachments, events }: Application): void {
  const mirror = createMirror({
    jobs,
    settings: settings.get,
    language,
    databasePath,
    attachments: attachments.folder,
    state: join(dirname(databasePath), 'mirror.sqlite'),
    setTimer: (run, milliseconds) => {
      const timer = setTimeout(run, milliseconds)
      return () => clearTimeout(timer)
    },
  })
  events.listen(mirror.note)
  mirror.catchUp()
}
