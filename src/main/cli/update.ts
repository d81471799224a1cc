import type { AppEvent } from '../../shared/contract'
import type { Translate } from '../../shared/locales/translate'
import { ProblemError } from '../../shared/problem'
import type { UpdateState } from '../../shared/updates'
import type { Updates } from '../updates/updates'
import type { UpdateOptions } from './cli-arguments'
import type { CliIo } from './cli-io'
import { exitCodes } from './exit-code'

export interface UpdateDeps {
  readonly updates: Updates
  readonly say: Translate
  readonly listen: (listener: (events: readonly AppEvent[]) => void) => () => void
}

/** Shows on a terminal how much has been fetched, and stops fetching when the command is ended. */
async function download({ updates, say, listen }: UpdateDeps, io: CliIo): Promise<UpdateState> {
  const unlisten = listen((events) => {
    for (const event of events) {
      if (event.name !== 'update.changed' || event.data.status !== 'downloading') continue
      const { received, total } = event.data
      io.progress(total === null || total === 0 ? say('updates.downloading') : `${say('updates.downloading')} ${Math.floor((100 * received) / total)} %`)
    }
  })
  io.signal.addEventListener('abort', updates.cancel)
  try {
    return await updates.download()
  } finally {
    io.signal.removeEventListener('abort', updates.cancel)
    unlisten()
    io.progress('')
  }
}

/** `aside update`: says whether there is a newer version and what is new in it; with `--install` fetches it, to be installed when Aside ends. Rejects with ProblemError. */
export async function runUpdate({ install }: UpdateOptions, deps: UpdateDeps, io: CliIo): Promise<number> {
  const { updates, say } = deps
  const found = await updates.check()
  if (found.reason !== null) {
    io.err(say(found.reason === 'policy' ? 'updates.offByPolicy' : 'updates.offByBuild'))
    return exitCodes.nothingFound
  }
  if (found.problem !== null) throw new ProblemError(found.problem)
  if (found.status === 'current') {
    io.out(`${say('updates.current')}\n`)
    return exitCodes.done
  }
  const version = found.version ?? ''
  io.out(`${say('updates.available', { version })}\n`)
  if (found.notes !== null && found.notes.trim() !== '') io.out(`\n${found.notes.trim()}\n\n`)
  if (!found.installs) io.out(`${say('updates.elsewhere')}\n`)
  else if (!install) io.out(`${say('updates.howTo')}\n`)
  if (!install || !found.installs) return exitCodes.done
  const { status, problem } = found.status === 'ready' ? found : await download(deps, io)
  if (problem !== null) throw new ProblemError(problem)
  if (status !== 'ready') return exitCodes.cut
  io.out(`${say('updates.later')}\n`)
  return exitCodes.done
}
