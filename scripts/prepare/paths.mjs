import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** The electron package; its binary belongs into dist/, the binary's name into path.txt. */
export const electronPackage = join(root, 'node_modules', 'electron')

/** Where things live that several clones share (https://specifications.freedesktop.org/basedir-spec/latest/). */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'aside')
