import { resolve } from 'node:path'
import { appNames, type ImportReport } from '../../shared/import'
import type { JobOf } from '../../shared/jobs'
import type { Translate } from '../../shared/locales/translate'
import type { ImportOptions } from './cli-arguments'
import type { CliIo } from './cli-io'
import { exitCodes } from './exit-code'
import { followJob, type JobWatch } from './job-progress'
import { oneLine } from './one-line'

export interface ImportDeps extends JobWatch {
  readonly startImport: (path: string) => { readonly id: string; readonly ended: Promise<JobOf<'import'>> }
  readonly say: Translate
  /** The folder from which the name of the file is meant. */
  readonly folder: string
}

/** The report as the window gives it, a line for each thing. */
function linesOf(report: ImportReport, say: Translate): readonly string[] {
  const counts = (['added', 'extended', 'known', 'messages', 'files'] as const).filter((what) => what === 'added' || report[what] > 0)
  return [
    ...(report.cancelled ? [say('import.cancelled')] : []),
    ...(report.formats.length === 0 ? [] : [say('import.from', { formats: report.formats.map((format) => appNames[format]).join(', ') })]),
    ...counts.map((what) => say(`import.${what}`, { count: report[what] })),
    ...(report.left.length === 0 ? [] : [`${say('import.left')}:`]),
    ...report.left.flatMap(({ reason, count, examples }) => [
      `  ${say(`import.left.${reason}`)} (${count})`,
      ...examples.map(({ where, detail }) => `    ${oneLine(detail === '' ? where : `${where} – ${detail}`)}`),
      ...(count > examples.length ? [`    ${say('import.left.more', { count: count - examples.length })}`] : []),
    ]),
  ]
}

/**
 * `aside import`: takes conversations from a file or a folder, shows on a terminal how far it is, and prints the report. Exit code 0 when there was a conversation
 * in it, new or known; 1 when there was none that could be taken; 7 when it was ended in a window. Rejects with ProblemError.
 */
export async function runImport({ path, json }: ImportOptions, deps: ImportDeps, io: CliIo): Promise<number> {
  const report = await followJob(deps.startImport(resolve(deps.folder, path)), deps.say('import.progress'), deps, io)
  if (report === null) return exitCodes.cut
  io.out(json ? `${JSON.stringify(report)}\n` : linesOf(report, deps.say).map((line) => `${line}\n`).join(''))
  if (report.cancelled) return exitCodes.cut
  return report.added + report.extended + report.known > 0 ? exitCodes.done : exitCodes.nothingFound
}
