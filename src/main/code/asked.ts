import type { ApiStyle } from '../../shared/chat'

/** One request as a program is to send it. */
export interface AskedRequest {
  readonly style: ApiStyle
  /** With no trailing slash. */
  readonly baseUrl: string
  readonly organization: string | null
  readonly project: string | null
  /** False for a server that is asked without a key: then no Authorization header is sent. */
  readonly withKey: boolean
  readonly body: Readonly<Record<string, unknown>>
}

/** Where each style is asked, after the base URL. */
export const pathOf: Readonly<Record<ApiStyle, string>> = { responses: '/responses', chat: '/chat/completions', completions: '/completions' }

/** The method of OpenAI's libraries that asks in each style. */
export const methodOf: Readonly<Record<ApiStyle, string>> = { responses: 'responses.create', chat: 'chat.completions.create', completions: 'completions.create' }
