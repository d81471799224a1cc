import type { ApiStyle } from '../../shared/chat'
import { type AskedRequest, methodOf, pathOf } from './asked'
import { entriesOf, literal, python, quoted } from './literal'

/** The request in Python with the `requests` package; it prints the lines of the answer's stream. */
export function requestsProgram({ style, baseUrl, organization, project, withKey, body }: AskedRequest): string {
  const headers = [
    ...(withKey ? [`"Authorization": f"Bearer {os.environ['OPENAI_API_KEY']}"`] : []),
    ...(organization === null ? [] : [`"OpenAI-Organization": ${quoted(organization)}`]),
    ...(project === null ? [] : [`"OpenAI-Project": ${quoted(project)}`]),
  ]
  return `${withKey ? 'import os\n\n' : ''}import requests

body = ${literal(body, python, 0, 4)}

response = requests.post(
    ${quoted(baseUrl + pathOf[style])},
${headers.length === 0 ? '' : `    headers={\n${headers.map((header) => `        ${header},\n`).join('')}    },\n`}    json=body,
    stream=True,
)
for line in response.iter_lines():
    if line:
        print(line.decode("utf-8"))
`
}

const loops: Readonly<Record<ApiStyle, string>> = {
  responses: `for event in stream:
    if event.type == "response.output_text.delta":
        print(event.delta, end="", flush=True)
`,
  chat: `for chunk in stream:
    if chunk.choices and chunk.choices[0].delta.content:
        print(chunk.choices[0].delta.content, end="", flush=True)
`,
  completions: `for chunk in stream:
    if chunk.choices:
        print(chunk.choices[0].text, end="", flush=True)
`,
}

/** The request in Python with OpenAI's own library; it prints the answer's text as it comes. */
export function openaiPythonProgram({ style, baseUrl, organization, project, withKey, body }: AskedRequest): string {
  const options = [
    ...(withKey ? ['api_key=os.environ["OPENAI_API_KEY"]'] : ['api_key="none"', 'default_headers={"Authorization": Omit()}']),
    `base_url=${quoted(baseUrl)}`,
    ...(organization === null ? [] : [`organization=${quoted(organization)}`]),
    ...(project === null ? [] : [`project=${quoted(project)}`]),
  ]
  const fields = entriesOf(body).map(([name, value]) => `${name}=${literal(value, python, 4, 4)}`)
  const lines = (items: readonly string[]): string => items.map((item) => `    ${item},\n`).join('')
  return `${withKey ? 'import os\n\nfrom openai import OpenAI' : 'from openai import Omit, OpenAI'}

client = OpenAI(
${lines(options)})
stream = client.${methodOf[style]}(
${lines(fields)})
${loops[style]}`
}
