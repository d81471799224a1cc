import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020'
import { fixtures } from './recordings'

const schema = JSON.parse(readFileSync(join(fixtures, 'openai-spec/openai-request-schemas.normalized.json'), 'utf8')) as {
  readonly 'x-top-level-keys': Readonly<Record<string, readonly string[]>>
}
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
ajv.addSchema(schema, 'openai')

export type RequestName = 'CreateResponse' | 'CreateChatCompletionRequest'

/** What OpenAI's own specification has against a request body; empty when it is fine. */
export function faultsOf(name: RequestName, body: object): readonly string[] {
  const validate = ajv.getSchema(`openai#/components/schemas/${name}`)
  if (validate === undefined) throw new Error(`the specification has no ${name}`)
  const faults = validate(body) === true ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
  const known = new Set(schema['x-top-level-keys'][name])
  const unknown = Object.keys(body).filter((key) => !known.has(key))
  return [...faults, ...unknown.map((key) => `unknown key ${key}`), ...('model' in body ? [] : ['no model'])]
}
