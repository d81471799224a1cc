import type { ApiStyle } from '../../shared/chat'
import { type AskedRequest, methodOf } from './asked'
import { javascript, literal, quoted } from './literal'

const loops: Readonly<Record<ApiStyle, string>> = {
  responses: `for await (const event of stream) {
  if (event.type === "response.output_text.delta") process.stdout.write(event.delta);
}
`,
  chat: `for await (const chunk of stream) {
  process.stdout.write(chunk.choices[0]?.delta.content ?? "");
}
`,
  completions: `for await (const chunk of stream) {
  process.stdout.write(chunk.choices[0]?.text ?? "");
}
`,
}

/** The request as a JavaScript module for Node with OpenAI's own library; it writes the answer's text as it comes. */
export function openaiNodeProgram({ style, baseUrl, organization, project, withKey, body }: AskedRequest): string {
  const options = [
    ...(withKey ? ['apiKey: process.env.OPENAI_API_KEY'] : ['apiKey: "none"', 'defaultHeaders: { Authorization: null }']),
    `baseURL: ${quoted(baseUrl)}`,
    ...(organization === null ? [] : [`organization: ${quoted(organization)}`]),
    ...(project === null ? [] : [`project: ${quoted(project)}`]),
  ]
  return `import OpenAI from "openai";

const client = new OpenAI({
${options.map((option) => `  ${option},\n`).join('')}});
const stream = await client.${methodOf[style]}(${literal(body, javascript, 0, 2)});
${loops[style]}`
}
