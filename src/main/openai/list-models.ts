import type { ApiStyle } from '../../shared/chat'
import type { ModelInfo, ModelList } from '../../shared/connection'
import type { Problem } from '../../shared/problem'
import { isObject, type Json, list, number, object, string } from './json'
import { bundledModel, bundledModels } from './model-facts'
import type { Connection } from './openai-types'
import { problemOf } from './problems'
import { chooseStyle } from './style'

/** Default at OpenAI (OPENAI.md 0.7). */
export const officialDefault = 'gpt-6.1-sol'
/** The cheap one for side jobs. */
const officialCheap = 'gpt-6-luna'

/** Milliseconds the whole models call may take: a person is looking at a spinner. */
const patience = 20_000

/** What of OpenAI's list can chat (OPENAI.md 3). */
const chats = /^(gpt-|o\d|chatgpt-|ft:gpt-)/
const other = /(audio|realtime|live|transcribe|tts|image|embedding|moderation|search-preview|instruct|whisper|sora|dall-e)/
/** Served by the Responses API alone. */
const responsesOnly = /-pro\b|-codex\b|cyber|daybreak|rosalind|deep-research/
/** What certainly does not chat on other servers; anything else is offered. */
const neverChats = /embed|whisper|\btts\b|rerank|moderation|dall-e|transcribe/i

function stylesOf(id: string, official: boolean): readonly ApiStyle[] {
  if (chooseStyle({ official, style: null }, id) === 'completions') return ['completions']
  if (!official) return ['chat', 'responses', 'completions']
  return responsesOnly.test(id) ? ['responses'] : ['responses', 'chat']
}

/** The server's own list of models, as raw entries with an id, or why there is none: `bad-response` for a body that is no such list. */
export async function askModels(connection: Connection): Promise<{ readonly entries: readonly Json[] } | { readonly problem: Problem }> {
  const { openClient } = await import('./client')
  const host = new URL(connection.baseUrl).host
  const patient = AbortSignal.timeout(patience)
  let client: Awaited<ReturnType<typeof openClient>>
  try {
    client = await openClient(connection)
  } catch (error) {
    return { problem: problemOf(error, { host, key: null, now: Date.now() }) }
  }
  try {
    const body = await client.models(patient)
    // Together answers with the bare list, everybody else with `{object: 'list', data}`.
    const entries = Array.isArray(body) ? list(body) : object(body).data
    if (Array.isArray(entries) && entries.every((entry) => isObject(entry) && typeof entry.id === 'string')) return { entries: entries.map(object) }
    const { error } = object(body)
    return { problem: error === undefined ? { code: 'bad-response', host, detail: 'no list of models' } : client.problemInStream(error, null) }
  } catch (error) {
    return { problem: patient.aborted ? { code: 'timeout', host } : client.problem(error) }
  }
}

/** The picker's content from a server's raw entries: what can chat, known models first in the table's order, then the newest. Pure. */
export function modelList(entries: readonly Json[], official: boolean): ModelList {
  const place = (id: string): number => {
    const row = bundledModels.findIndex((model) => model.id === id)
    return row < 0 ? bundledModels.length : row
  }
  const usable = entries
    .map((entry) => ({ id: string(entry.id), created: number(entry.created) ?? 0, shutdown: string(entry.shutdown_date) }))
    .filter(({ id }) => id !== '' && (official ? (chats.test(id) && !other.test(id)) || stylesOf(id, true)[0] === 'completions' : !neverChats.test(id)))
  const ordered = official ? usable.toSorted((a, b) => place(a.id) - place(b.id) || b.created - a.created || a.id.localeCompare(b.id)) : usable
  const models: readonly ModelInfo[] = ordered.map(({ id, shutdown }) => ({
    id,
    facts: bundledModel(id)?.facts ?? null,
    retires: shutdown || (official ? (bundledModel(id)?.retires ?? null) : null),
    styles: stylesOf(id, official),
  }))
  return { models, defaultModel: defaultOf(models, official), from: 'server', problem: null }
}

function defaultOf(models: readonly ModelInfo[], official: boolean): string {
  const wanted = official ? models.find((model) => model.id === officialDefault) : undefined
  return (wanted ?? models[0])?.id ?? (official ? officialDefault : '')
}

/**
 * The models to choose from. When the server cannot be asked: the bundled table for OpenAI, an empty list (with an empty default) for any other server, and the
 * problem in both. Never rejects.
 */
export async function listModels(connection: Connection): Promise<ModelList> {
  const { official } = connection
  const answer = await askModels(connection)
  if ('entries' in answer) return modelList(answer.entries, official)
  const models = official ? bundledModels.filter((model) => model.styles[0] !== 'completions') : []
  return { models, defaultModel: defaultOf(models, official), from: 'bundled', problem: answer.problem }
}

/** The model that makes titles: a cheap one at OpenAI, elsewhere the one that answered. */
export function titleModel(official: boolean, model: string): string {
  return official ? officialCheap : model
}
