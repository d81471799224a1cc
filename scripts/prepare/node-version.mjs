/**
 * Stops with a clear sentence where Node is too old. Every script imports this first: imports run in order, so nothing newer is reached. That only works
 * while the scripts use no syntax and no built-in export that Node 16 lacks, because a whole tree of modules is parsed before its first line runs.
 */
const needed = [20, 19]
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  console.error(`Aside needs Node ${needed.join('.')} or newer to be built; this is Node ${process.versions.node}. Install a newer one and run the command again.`)
  process.exit(1)
}
