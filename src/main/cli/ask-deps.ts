import type { Application } from '../application'
import { loadTexts } from '../texts'
import type { AskDeps } from './ask'
import { problemLine } from './problem-line'

/** What `aside ask` needs of the app: with `save` the app's own history, without it one that lives in memory and goes with the process. */
export async function askDeps(application: Application, save: boolean): Promise<AskDeps> {
  const unsaved = save ? null : application.unsaved()
  const { answers, events } = unsaved ?? application
  const say = await loadTexts(application.language())
  return {
    defaults: application.settings.get().chatDefaults,
    send: (text, params) => answers.send(null, { text, attached: [] }, params),
    stop: answers.stop,
    listen: events.listen,
    problemLine: (problem) => problemLine(say, problem),
    lengthNote: say('cli.length'),
    close: async () => unsaved?.history.stop(),
  }
}
