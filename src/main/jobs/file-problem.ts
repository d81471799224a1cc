import { ProblemError } from '../../shared/problem'

const noRoom: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EFBIG']
const notAllowed: readonly unknown[] = ['EACCES', 'EPERM', 'EROFS']
const notThere: readonly unknown[] = ['ENOENT', 'ENOTDIR']

/**
 * What went wrong with a file outside the history, as a ProblemError that names it: disk-full, not-writable (no permission, a read-only disk), not-found, or
 * unexpected. A ProblemError comes back as it is, and so does a reason to end early.
 */
export function fileProblem(error: unknown, path: string): unknown {
  if (error instanceof ProblemError || !(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error
  const code = noRoom.includes(error.code) ? 'disk-full' : notAllowed.includes(error.code) ? 'not-writable' : notThere.includes(error.code) ? 'not-found' : 'unexpected'
  return new ProblemError({ code, detail: `${path}: ${error.message}`.slice(0, 600) }, { cause: error })
}

/** Runs file work; its failures name `path` (see fileProblem). */
export async function onFile<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw fileProblem(error, path)
  }
}
