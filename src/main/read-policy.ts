import { readFileSync, statSync } from 'node:fs'
import { noPolicy, type Policy } from './policy'

/** Reads the administrator's policy. Loaded only where there is one. */

/** What is wrong with a value, in words that follow the name of its field; null when nothing is. */
type Check = (value: unknown) => string | null

const isOrigin = (value: unknown): boolean => typeof value === 'string' && URL.canParse(value) && new URL(value).origin === value
const isServer = (value: unknown): boolean => typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)

/** The fields of a policy, each of which may be left out. (Written by hand: what zod would need for it is read at every start by everybody.) */
const fields: Readonly<Record<'baseUrl' | 'allowedOrigins' | 'updates', Check>> = {
  baseUrl: (value) => (isServer(value) ? null : ': not an http(s) address'),
  allowedOrigins: (value) => {
    if (!Array.isArray(value)) return ': not a list'
    const wrong = value.findIndex((origin) => !isOrigin(origin))
    return wrong < 0 ? null : `.${wrong}: not an origin such as https://api.openai.com`
  },
  updates: (value) => (typeof value === 'boolean' ? null : ': neither true nor false'),
}

const broken = (path: string, detail: string): Policy => ({ ...noPolicy, allowedOrigins: [], updates: false, problem: { code: 'policy-broken', field: path, detail: `${path}: ${detail}`.slice(0, 600) } })

/** Reads what the text of a policy says; `path` for the words of what is wrong with it. */
export function parsePolicy(text: string, path: string): Policy {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch (error) {
    return broken(path, error instanceof Error ? error.message : String(error))
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return broken(path, 'not an object')
  for (const [name, value] of Object.entries(read)) {
    if (!Object.hasOwn(fields, name)) return broken(path, `there is no field ${name}`)
    const wrong = fields[name as keyof typeof fields](value)
    if (wrong !== null) return broken(path, `${name}${wrong}`)
  }
  return { ...noPolicy, ...(read as Partial<Policy>) }
}

/** The policy of this computer; without a file everybody decides for themselves. Never throws. */
export function readPolicy(path: string): Policy {
  try {
    const text = readFileSync(path, 'utf8')
    if (process.platform !== 'win32') {
      const { uid, mode } = statSync(path)
      if (uid !== 0 || (mode & 0o022) !== 0) return broken(path, 'it has to belong to root, and nobody else may be able to write it')
    }
    return parsePolicy(text, path)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? noPolicy : broken(path, String(error))
  }
}
