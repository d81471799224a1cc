import type { TextKey, Translate } from '../../shared/locales/translate'
import type { Problem } from '../../shared/problem'
import { byteSize } from '../parts/byte-size'

/** What happened, in one plain sentence. */
export function problemSentence(t: Translate, problem: Problem): string {
  if (problem.code === 'disk-full' && problem.neededBytes !== undefined) return t('problem.disk-full.room')
  return t(`problem.${problem.code}.text`, { host: problem.host ?? t('problem.server') })
}

const meanings = {
  400: 'http.400',
  401: 'http.401',
  402: 'http.402',
  403: 'http.403',
  404: 'http.404',
  407: 'http.407',
  408: 'http.408',
  409: 'http.409',
  413: 'http.413',
  422: 'http.422',
  429: 'http.429',
  451: 'http.451',
  500: 'http.500',
  502: 'http.502',
  503: 'http.503',
  504: 'http.504',
} as const satisfies Readonly<Record<number, TextKey>>

/** The HTTP status with what it means (RFC 9110), or null when no server answered. */
export function statusText(t: Translate, problem: Problem): string | null {
  const { status } = problem
  if (status === undefined) return null
  const exact = Object.entries(meanings).find(([code]) => Number(code) === status)?.[1]
  const meaning = exact ?? (status >= 500 ? 'http.5xx' : status >= 400 ? 'http.4xx' : null)
  return meaning === null ? t('problem.httpBare', { status: String(status) }) : t('problem.http', { status: String(status), meaning: t(meaning) })
}

/** What is needed and what is free, or null when the problem is not one of room. */
export function roomText(t: Translate, language: string, { neededBytes, freeBytes }: Problem): string | null {
  return neededBytes === undefined || freeBytes === undefined ? null : t('problem.room', { needed: byteSize(language, neededBytes), free: byteSize(language, freeBytes) })
}

/** Everything known of a problem, for a bug report or a support request. Problems never hold secrets, so neither does this. */
export function problemDetails(t: Translate, problem: Problem): string {
  const lines: readonly (readonly [string, string | number | undefined])[] = [
    ['code', problem.code],
    ['status', problem.status],
    ['server code', problem.serverCode],
    ['detail', problem.detail],
    ['field', problem.field],
    ['host', problem.host],
    ['request id', problem.requestId],
    ['needed bytes', problem.neededBytes],
    ['free bytes', problem.freeBytes],
    ['retry at', problem.retryAt === undefined ? undefined : new Date(problem.retryAt).toISOString()],
  ]
  return [problemSentence(t, problem), ...lines.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]))].join('\n')
}
