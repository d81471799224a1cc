import { execFileSync } from 'node:child_process'

/** A process and everything it started, as `ps` sees them now. */
export function processTree(root: number): readonly number[] {
  const pairs = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const tree = [root]
  for (const pid of tree) {
    for (const [child, parent] of pairs) if (parent === pid && child !== undefined && !tree.includes(child)) tree.push(child)
  }
  return tree
}

/** Ends a whole tree at once, with no chance to say anything (as a power cut or the kernel would). */
export function killTree(root: number): void {
  for (const pid of processTree(root)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      // It ended by itself meanwhile.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}
