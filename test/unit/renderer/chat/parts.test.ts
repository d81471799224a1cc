import { describe, expect, it } from 'vitest'
import { sourcesOf } from '../../../../src/renderer/chat/Citations'
import { searchModels } from '../../../../src/renderer/chat/model-search'
import { reasoningTitle } from '../../../../src/renderer/chat/ReasoningView'
import type { CitationPart } from '../../../../src/shared/chat'
import type { ModelInfo } from '../../../../src/shared/connection'

const citation = (url: string, title: string): CitationPart => ({ type: 'citation', of: 0, start: 0, end: 0, url, title })
const model = (id: string): ModelInfo => ({ id, facts: null, retires: null, styles: ['chat'] })

describe('sourcesOf', () => {
  it('numbers each source once, in the order of citing', () => {
    const found = sourcesOf([citation('https://b', 'B'), citation('https://a', 'A'), citation('https://b', 'B again'), citation('', 'notes.pdf'), citation('', 'other.pdf')])
    expect(found.map(({ title }) => title)).toEqual(['B', 'A', 'notes.pdf', 'other.pdf'])
  })
})

describe('reasoningTitle', () => {
  it('is the first bold line, only when it stands first', () => {
    expect(reasoningTitle('**Weighing both sides**\n\nFirst …')).toBe('Weighing both sides')
    expect(reasoningTitle('**Wei')).toBeNull()
    expect(reasoningTitle('Then **bold**\n')).toBeNull()
    expect(reasoningTitle('')).toBeNull()
  })
})

describe('searchModels', () => {
  const models = ['openai/gpt-5', 'gpt-5-mini', 'gpt-5', 'qwen3:8b'].map(model)

  it('finds every word anywhere, beginnings first', () => {
    expect(searchModels(models, 'GPT 5').map(({ id }) => id)).toEqual(['gpt-5-mini', 'gpt-5', 'openai/gpt-5'])
    expect(searchModels(models, 'mini gpt').map(({ id }) => id)).toEqual(['gpt-5-mini'])
    expect(searchModels(models, '').length).toBe(4)
    expect(searchModels(models, 'claude')).toEqual([])
  })
})
