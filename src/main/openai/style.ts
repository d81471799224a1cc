import type { ApiStyle } from '../../shared/chat'

/** Models that only the legacy Completions API serves (OPENAI.md 2). */
const completionsOnly = /^(gpt-3\.5-turbo-instruct|davinci-002|babbage-002)(?=$|[-:])/

/** The text API for one question: the user's choice; completions for the models that know no other; Responses at OpenAI; Chat Completions elsewhere. */
export function chooseStyle(server: { readonly official: boolean; readonly style: ApiStyle | null }, model: string): ApiStyle {
  if (server.style !== null) return server.style
  if (completionsOnly.test(model)) return 'completions'
  return server.official ? 'responses' : 'chat'
}
