import type { ToolKind } from '../../../../shared/chat'
import type { ImportedPart } from '../imported-chat'
import { list, type Loose, named, record, shown, text } from '../loose'
import type { FindAsset } from './assets'
import { readCitations } from './citations'

/** The text parts of an answer or a question, each with its citations behind it. `at`: how many parts stand before. */
function cited(raw: string, metadata: Loose, at: number): readonly ImportedPart[] {
  const { text: clean, cited: sources } = readCitations(raw, metadata)
  if (clean.trim() === '' && sources.length === 0) return []
  return [{ type: 'text', text: clean }, ...sources.map((source): ImportedPart => ({ type: 'citation', of: at, ...source }))]
}

function pointerPart(part: Loose, find: FindAsset): ImportedPart | null {
  const pointer = named(part['asset_pointer'])
  switch (part['content_type']) {
    case 'image_asset_pointer':
    case 'audio_asset_pointer':
    case 'video_container_asset_pointer': {
      const format = text(part['format'])
      return pointer === null ? null : find(pointer, '', part['content_type'] === 'audio_asset_pointer' && format !== '' ? `audio/${format}` : '')
    }
    case 'real_time_user_audio_video_asset_pointer': {
      const audio = named(record(part['audio_asset_pointer'])['asset_pointer'])
      return audio === null ? null : find(audio, '', 'audio/wav')
    }
    case 'audio_transcription':
      return named(part['text']) === null ? null : { type: 'text', text: text(part['text']) }
    default:
      return { type: 'unknown', kind: named(part['content_type']) ?? 'part', raw: JSON.stringify(part) }
  }
}

/** Mixed parts in their order: strings are text, objects are pointers to files. */
function mixedParts(content: Loose, metadata: Loose, find: FindAsset, at: number): readonly ImportedPart[] {
  const parts: ImportedPart[] = []
  for (const part of list(content['parts'])) {
    if (typeof part === 'string') parts.push(...cited(part, metadata, at + parts.length))
    else {
      const read = pointerPart(record(part), find)
      if (read !== null) parts.push(read)
    }
  }
  return parts
}

/** Uploads of a question; pictures among them are in its content already. */
export function uploads(metadata: Loose, content: Loose, find: FindAsset): readonly ImportedPart[] {
  const pointers = list(content['parts']).map((part) => text(record(part)['asset_pointer']))
  return list(metadata['attachments']).map(record).flatMap((upload) => {
    const id = named(upload['id'])
    if (id === null || pointers.some((pointer) => pointer.includes(id))) return []
    return [find(id, text(upload['name']), text(upload['mime_type']) || text(upload['mimeType']))]
  })
}

const toolKinds: readonly (readonly [RegExp, ToolKind])[] = [
  [/^(?:python|code_interpreter|container\.)/, 'code_interpreter'],
  [/^(?:browser|web|search|bing)/, 'web_search'],
  [/^(?:myfiles_browser|file_search|retrieval)/, 'file_search'],
  [/^(?:dalle|t2uay3k|image_gen)/, 'image_generation'],
]

/** What kind of tool a name of ChatGPT's means. */
export const toolKind = (name: string): ToolKind => toolKinds.find(([pattern]) => pattern.test(name))?.[1] ?? 'other'

/** What a message of any role says, as parts; `at`: how many parts stand before in the same message. Types that are not known are kept as they came. */
export function readContent(content: Loose, metadata: Loose, find: FindAsset, at: number): readonly ImportedPart[] {
  const type = text(content['content_type'])
  switch (type) {
    case 'text':
    case 'multimodal_text':
      return mixedParts(content, metadata, find, at)
    case 'code':
      return named(content['text']) === null ? [] : [{ type: 'text', text: `\`\`\`${/^(?:unknown)?$/.test(text(content['language'])) ? '' : text(content['language'])}\n${text(content['text'])}\n\`\`\`` }]
    case 'thoughts':
      return list(content['thoughts']).map(record).flatMap((thought): readonly ImportedPart[] => {
        const words = [named(thought['summary']) === null ? '' : `**${text(thought['summary'])}**`, text(thought['content'])].filter((each) => each !== '').join('\n\n')
        return words === '' ? [] : [{ type: 'reasoning', text: words }]
      })
    case 'reasoning_recap':
      return named(content['content']) === null ? [] : [{ type: 'reasoning', text: text(content['content']) }]
    default:
      return [{ type: 'unknown', kind: type === '' ? 'content' : type, raw: JSON.stringify(content) }]
  }
}

/** What a tool gave back, as text. */
export function toolOutput(content: Loose): string {
  switch (content['content_type']) {
    case 'execution_output':
      return text(content['text'])
    case 'tether_quote':
    case 'sonic_webpage':
      return [text(content['title']), text(content['url']), text(content['text'])].filter((line) => line !== '').join('\n')
    case 'tether_browsing_display':
      return [text(content['summary']), text(content['result'])].filter((line) => line !== '').join('\n')
    case 'system_error':
      return [text(content['name']), text(content['text'])].filter((line) => line !== '').join(': ')
    case 'text':
    case 'multimodal_text':
      return list(content['parts']).filter((part): part is string => typeof part === 'string').join('\n')
    case 'code':
      return text(content['text'])
    default:
      return shown(content)
  }
}

/** Pictures and files that came with a tool's output. */
export function toolFiles(content: Loose, metadata: Loose, find: FindAsset): readonly ImportedPart[] {
  const own = list(content['parts']).flatMap((part) => {
    const read = typeof part === 'string' ? null : pointerPart(record(part), find)
    return read === null ? [] : [read]
  })
  const drawn = list(record(metadata['aggregate_result'])['messages']).map(record).flatMap((message) => {
    const url = named(message['image_url'])
    return url === null ? [] : [find(url, '', '')]
  })
  return [...own, ...drawn]
}
