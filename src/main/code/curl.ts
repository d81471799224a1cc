import { type AskedRequest, pathOf } from './asked'
import { json, literal } from './literal'

/** A text as one word of a POSIX shell. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/**
 * The request as a curl command for a POSIX shell. The body is a here-document that the shell reads as it is; none of its lines can be the one that ends it, since
 * line ends inside texts are escaped.
 */
export function curlProgram({ style, baseUrl, organization, project, withKey, body }: AskedRequest): string {
  const url = baseUrl + pathOf[style]
  const lines = [
    // Brackets and braces in an address would be patterns.
    `curl --no-buffer ${/[[\]{}]/.test(url) ? '--globoff ' : ''}${shellWord(url)}`,
    `-H 'Content-Type: application/json'`,
    ...(withKey ? ['-H "Authorization: Bearer $OPENAI_API_KEY"'] : []),
    ...(organization === null ? [] : [`-H ${shellWord(`OpenAI-Organization: ${organization}`)}`]),
    ...(project === null ? [] : [`-H ${shellWord(`OpenAI-Project: ${project}`)}`]),
    `--data @- <<'JSON'`,
  ]
  return `${lines.join(' \\\n  ')}\n${literal(body, json, 0, 2)}\nJSON\n`
}
