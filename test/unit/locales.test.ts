import { describe, expect, it } from 'vitest'
import { enStart } from '../../src/shared/locales/en'
import { enLater } from '../../src/shared/locales/en-later'
import { en } from '../../src/shared/locales/english'
import { createTranslate } from '../../src/shared/locales/translate'
import { zhCN } from '../../src/shared/locales/chinese'
import { zhCNStart } from '../../src/shared/locales/zh-CN'
import { zhCNLater } from '../../src/shared/locales/zh-CN-later'
import { problemCodes } from '../../src/shared/problem'

const placeholders = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').toSorted()
const english: Readonly<Record<string, string>> = en
const chinese: Readonly<Record<string, string>> = zhCN

describe('the texts', () => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(chinese).toSorted()).toEqual(Object.keys(english).toSorted())
  })

  it.each(Object.keys(english))('%s has the same placeholders in both languages and is not empty', (key) => {
    expect(placeholders(chinese[key] ?? '')).toEqual(placeholders(english[key] ?? ''))
    expect(english[key]?.trim()).not.toBe('')
    expect(chinese[key]?.trim()).not.toBe('')
  })

  it('stand in one part each: those of the start are read by every window', () => {
    expect(Object.keys(enStart).filter((key) => key in enLater)).toEqual([])
    expect(Object.keys(zhCNStart).filter((key) => key in zhCNLater)).toEqual([])
  })

  it('has both plural forms wherever there is one', () => {
    const keys = Object.keys(english)
    for (const key of keys.filter((name) => name.endsWith('_one'))) expect(keys).toContain(key.replace(/_one$/, '_other'))
    for (const key of keys.filter((name) => name.endsWith('_other'))) expect(keys).toContain(key.replace(/_other$/, '_one'))
  })

  it.each(problemCodes)('says %s in one sentence', (code) => {
    expect(english[`problem.${code}.text`]).toMatch(/^[^.]+(\.[^.\s][^.]*)*\.$/)
    expect(chinese[`problem.${code}.text`]).toMatch(/。$/)
  })
})

describe('createTranslate', () => {
  const t = createTranslate('en', en)

  it('fills placeholders and leaves the others alone', () => {
    expect(t('chats.deleted', { title: 'Tea {host}' })).toBe('Deleted “Tea {host}”')
  })

  it('picks the plural form', () => {
    expect(t('key.works', { count: 1 })).toBe('The key works: 1 model is available.')
    expect(t('key.works', { count: 1200 })).toBe('The key works: 1,200 models are available.')
    expect(createTranslate('zh-CN', zhCN)('key.works', { count: 1 })).toBe('密钥可用：有 1 个模型。')
  })
})
