import { execFileSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'

interface ProcessLine {
  readonly pid: number
  readonly parent: number
  /** As `ps` says it; `Z` has ended and only waits to be noticed. */
  readonly state: string
}

function processes(): readonly ProcessLine[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' }).trim().split('\n')
  return lines.map((line) => {
    const [pid, parent, state] = line.trim().split(/\s+/)
    return { pid: Number(pid), parent: Number(parent), state: state ?? '' }
  })
}

/** A process and everything it started, as `ps` sees them now. */
function processTree(root: number): readonly number[] {
  const all = processes()
  const tree = [root]
  for (const pid of tree) tree.push(...all.filter(({ pid: child, parent }) => parent === pid && !tree.includes(child)).map((child) => child.pid))
  return tree
}

function signal(pid: number, name: 'SIGSTOP' | 'SIGKILL'): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    // It ended by itself meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Ends a whole tree at once, with no chance to say anything (as a power cut or the kernel would); resolves when all of it is gone. */
export async function killTree(root: number): Promise<void> {
  // Stopped, it starts nothing that would be missed.
  signal(root, 'SIGSTOP')
  const tree = processTree(root)
  for (const pid of tree) signal(pid, 'SIGKILL')
  while (processes().some(({ pid, state }) => tree.includes(pid) && !state.startsWith('Z'))) await pause(20)
}
