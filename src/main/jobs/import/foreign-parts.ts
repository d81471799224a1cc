import { Readable } from 'node:stream'
import type { Usage } from '../../../shared/chat'
import type { ImportedFile, ImportedPart } from './imported-chat'
import { list, named, record, text } from './loose'

/** What several formats write alike. */

/** A text part, or nothing for nothing. */
export const textPart = (value: unknown): readonly ImportedPart[] => (text(value).trim() === '' ? [] : [{ type: 'text', text: text(value) }])

/** A reasoning part, or nothing for nothing. */
export const reasoningPart = (value: unknown): readonly ImportedPart[] => (text(value).trim() === '' ? [] : [{ type: 'reasoning', text: text(value) }])

/** A file whose content stands in the export as text. */
export function writtenFile(name: string, mime: string, content: string): ImportedFile {
  return { type: 'import-file', name, mime, open: () => Promise.resolve(Readable.from([Buffer.from(content)])) }
}

/** A file that the export names but does not hold. */
export const missingFile = (name: string): ImportedFile => ({ type: 'import-file', name, mime: '', open: null })

/** A picture by its address: one that is written out (`data:`) is a file, one on the web stays a link (nothing is fetched), anything else is missing. */
export function pictureFrom(url: string, name: string): ImportedPart {
  const data = /^data:([\w.+/-]+)?(?:;[\w=.-]+)*?(;base64)?,/.exec(url.slice(0, 200))
  if (data !== null) {
    const open = (): Promise<Readable> => {
      const body = url.slice(data[0].length)
      return Promise.resolve(Readable.from([data[2] === undefined ? Buffer.from(decodeURIComponent(body)) : Buffer.from(body, 'base64')]))
    }
    return { type: 'import-file', name, mime: data[1] ?? '', open }
  }
  return /^https?:/.test(url) ? { type: 'text', text: `[${name}](${url})` } : missingFile(url || name)
}

/** Content as OpenAI's chat API has it: a string, or parts. */
export function chatParts(content: unknown): readonly ImportedPart[] {
  if (!Array.isArray(content)) return textPart(content)
  return content.flatMap((entry): readonly ImportedPart[] => {
    const part = record(entry)
    switch (part['type']) {
      case 'text':
      case 'input_text':
      case 'output_text':
        return textPart(part['text'])
      case 'image_url': {
        const url = named(part['image_url']) ?? named(record(part['image_url'])['url'])
        return url === null ? [] : [pictureFrom(url, 'image')]
      }
      default:
        return typeof entry === 'string' ? textPart(entry) : [{ type: 'unknown', kind: named(part['type']) ?? 'part', raw: JSON.stringify(entry) }]
    }
  })
}

const count = (...candidates: readonly unknown[]): number => candidates.find((value): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0) ?? 0

/** Token counts, however a format calls them; null when there are none. */
export function usageFrom(value: unknown): Usage | null {
  const usage = record(value)
  const input = count(usage['inputTokens'], usage['input_tokens'], usage['prompt_tokens'], usage['totalInputTokens'])
  const output = count(usage['outputTokens'], usage['output_tokens'], usage['completion_tokens'], usage['totalOutputTokens'])
  if (input === 0 && output === 0) return null
  return {
    inputTokens: input,
    cachedTokens: count(usage['cachedInputTokens'], usage['cached_tokens'], record(usage['prompt_tokens_details'])['cached_tokens']),
    cacheWriteTokens: 0,
    outputTokens: output,
    reasoningTokens: count(usage['reasoningTokens'], record(usage['completion_tokens_details'])['reasoning_tokens']),
    serviceTier: null,
  }
}

/** The texts of a list of content blocks `{ type: "text", text }`. */
export const blockTexts = (blocks: unknown): string =>
  typeof blocks === 'string' ? blocks : list(blocks).map((block) => text(record(block)['text']) || (record(block)['type'] === 'text' ? '' : JSON.stringify(block))).filter((each) => each !== '').join('\n')
