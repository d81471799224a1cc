import { readdirSync, readFileSync, statSync } from 'node:fs'

/** What a process and everything it started use, read from /proc (Linux; https://man7.org/linux/man-pages/man5/proc.5.html). */

/** Clock ticks a second, in which the kernel tells CPU times to programs: 100 on every architecture that Electron runs on. */
const ticks = 100

/** A process's parent and CPU seconds (user and system); null when it has ended. */
function stat(pid) {
  try {
    // The name, in parentheses, may hold anything, so the fields are counted from its end.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { pid, parent: Number(fields[1]), cpu: (Number(fields[11]) + Number(fields[12])) / ticks }
  } catch {
    return null
  }
}

function processTree(root) {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => stat(Number(name))).filter((process) => process !== null)
  const tree = all.filter(({ pid }) => pid === root)
  for (const { pid } of tree) tree.push(...all.filter(({ parent }) => parent === pid))
  return tree
}

/** Process ids of a process and its descendants, parents first. */
export const treePids = (root) => processTree(root).map(({ pid }) => pid)

/** CPU seconds that a process and its living descendants have used so far. */
export const treeCpu = (root) => processTree(root).reduce((sum, { cpu }) => sum + cpu, 0)

/** How many processes of a program (a path) run now. While any do, an app that shares their pages counts as smaller than it is. */
export function countRunning(program) {
  const { dev, ino } = statSync(program)
  const isProgram = (pid) => {
    try {
      const exe = statSync(`/proc/${pid}/exe`)
      return exe.dev === dev && exe.ino === ino
    } catch {
      return false
    }
  }
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isProgram(name)).length
}

/** Megabytes (10^6) of memory of a process tree: proportional set size, in which a page shared by n processes counts 1/n in each. */
export function treeMemory(root) {
  const kibibytes = treePids(root).map((pid) => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1])
    } catch {
      return 0
    }
  })
  return (kibibytes.reduce((sum, size) => sum + size, 0) * 1024) / 1e6
}
