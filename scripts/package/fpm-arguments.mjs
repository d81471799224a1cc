/** fpm's options as electron-builder passes them: the name each has here; null for those that no package here needs. */
const options = {
  '-s': null,
  '-t': 'type',
  '-d': 'depends',
  '--deb-recommends': 'recommends',
  '--deb-compression': 'compression',
  '--deb-priority': 'priority',
  '--rpm-os': null,
  '--rpm-compression': 'compression',
  '--rpm-summary': 'summary',
  '--architecture': 'architecture',
  '--after-install': 'afterInstall',
  '--after-remove': 'afterRemove',
  '--description': 'description',
  '--version': 'version',
  '--package': 'target',
  '--name': 'name',
  '--maintainer': 'maintainer',
  '--vendor': 'vendor',
  '--url': null,
  '--category': 'category',
  '--license': 'license',
}
const lists = ['depends', 'recommends']

/**
 * Reads the arguments that electron-builder gives to fpm: the package's fields, and `files`, each `{ from, to }` with `to` absolute. Throws at one it does not
 * know, since a package that lacks what was asked for would be noticed by users first.
 */
export function readFpmArguments(args) {
  const read = { depends: [], recommends: [], files: [] }
  const rest = [...args]
  while (rest.length > 0) {
    const word = rest.shift()
    if (word === '--force') continue
    if (word.startsWith('-')) {
      if (!Object.hasOwn(options, word)) throw new Error(`fpm's option ${word} is not known here`)
      const [name, value] = [options[word], rest.shift()]
      if (lists.includes(name)) read[name].push(value)
      else if (name !== null) read[name] = value
      continue
    }
    const at = word.lastIndexOf('=/')
    if (at < 1) throw new Error(`Not of the form FILE=/TARGET: ${word}`)
    read.files.push({ from: word.slice(0, at), to: word.slice(at + 1) })
  }
  if (read.type !== 'deb' && read.type !== 'rpm') throw new Error(`Only debs and rpms are made here, not ${read.type}`)
  return read
}
