import { expect, test } from 'vitest'
import { isEmptySearch, parseSearch, type SearchQuery } from '../../../src/shared/search-query'

const none: SearchQuery = { terms: [], roles: [], models: [], from: null, to: null, inTitle: false, hasCode: false, hasImage: false, isPinned: false, isArchived: false, isUnread: false, tags: [], folders: [] }

test.each<readonly [string, Partial<SearchQuery>]>([
  ['', {}],
  ['  ', {}],
  ['Two  words two', { terms: ['two', 'words'] }],
  ['"One  Phrase" more', { terms: ['one phrase', 'more'] }],
  ['"still typing', { terms: ['still typing'] }],
  ['role:me ROLE:assistant', { roles: ['user', 'assistant'] }],
  ['model:GPT-5 model:"my model"', { models: ['gpt-5', 'my model'] }],
  ['after:2024 before:2024-03-02', { from: new Date(2024, 0, 1).getTime(), to: new Date(2024, 2, 2).getTime() }],
  ['after:2024-13 before:2024-02-30', { terms: ['after:2024-13', 'before:2024-02-30'] }],
  ['in:title has:code has:image', { inTitle: true, hasCode: true, hasImage: true }],
  ['is:pinned IS:archived is:unread', { isPinned: true, isArchived: true, isUnread: true }],
  ['tag:Café folder:"My work" tag:b', { tags: ['cafe', 'b'], folders: ['my work'] }],
  ['is:nothing std::vector http://x role:nobody model:', { terms: ['is:nothing', 'std::vector', 'http://x', 'role:nobody', 'model:'] }],
])('%j', (typed, wanted) => {
  expect(parseSearch(typed)).toEqual({ ...none, ...wanted })
  expect(isEmptySearch(parseSearch(typed))).toBe(Object.keys(wanted).length === 0)
})
