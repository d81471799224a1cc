import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { fixturesFolder } from './fixtures'

/**
 * What OpenAI's own description of its API (openai/openai-openapi, MIT) has against a request body: one line a fault, none when it is well-formed. It was checked
 * against bodies the real API took; beside the schema, `model` is required and unknown top-level keys are faults.
 */
export function requestFaults(schema: 'CreateResponse' | 'CreateChatCompletionRequest', body: Readonly<Record<string, unknown>>): readonly string[] {
  const spec = JSON.parse(readFileSync(join(fixturesFolder, 'openai-spec/openai-request-schemas.normalized.json'), 'utf8')) as {
    readonly 'x-top-level-keys': Readonly<Record<string, readonly string[]>>
  }
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
  ajv.addSchema(spec, 'openai')
  const validate = ajv.compile({ $ref: `openai#/components/schemas/${schema}` })
  validate(body)
  const known = spec['x-top-level-keys'][schema] ?? []
  return [
    ...(validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`),
    ...Object.keys(body).flatMap((key) => (known.includes(key) ? [] : [`unknown key ${key}`])),
    ...('model' in body ? [] : ['no model']),
  ]
}
