import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedPresets } from '../../../src/shared/presets/shipped'
import { expand, variablesOf } from '../../../src/shared/presets/variables'

const values = (filled: Readonly<Record<string, string>>): ReadonlyMap<string, string> => new Map(Object.entries(filled))

describe('variables of an instruction', () => {
  it('are found once each, in order, in any script, whatever their capitals', () => {
    expect(variablesOf('{{ Topic }} {{date}} {{收件人}} {{TOPIC}} {{Clip board}} {{CLIPBOARD}} {{text}}')).toEqual([
      { name: 'Topic', key: 'topic', kind: 'free' },
      { name: 'date', key: 'date', kind: 'date' },
      { name: '收件人', key: '收件人', kind: 'free' },
      { name: 'Clip board', key: 'clip board', kind: 'free' },
      { name: 'CLIPBOARD', key: 'clipboard', kind: 'clipboard' },
      { name: 'text', key: 'text', kind: 'text' },
    ])
  })

  it('are not what only looks like them', () => {
    expect(variablesOf('{topic} {{}} {{ }} {{a\nb}} {{-}} \\{{topic}} {{a.b}} {{#each}} { {topic} }')).toEqual([])
  })
})

describe('expanding', () => {
  it('puts the typed text where {{text}} stands, or else after the instruction', () => {
    expect(expand('Say {{text}} twice', values({}), 'no')).toBe('Say no twice')
    expect(expand('Say it twice.\n', values({}), 'no')).toBe('Say it twice.\n\nno')
    expect(expand('Say nothing.', values({}), ' \n')).toBe('Say nothing.')
  })

  it('fills in text, not patterns: nothing in it is read again', () => {
    expect(expand('{{a}}|{{b}}|{{text}}', values({ a: '{{b}}', b: "$& $1 $' {{text}}" }), '{{a}}')).toBe("{{b}}|$& $1 $' {{text}}|{{a}}")
  })

  it('leaves escaped braces, without the backslash', () => {
    expect(expand('Vue writes \\{{name}}; {{name}} is theirs', values({ name: 'Ada' }), '')).toBe('Vue writes {{name}}; Ada is theirs')
  })

  it('knows a variable called like something every object has', () => {
    expect(expand('{{constructor}} {{__proto__}} {{toString}}', values({ constructor: 'a', tostring: 'b' }), '')).toBe('a  b')
  })

  it('keeps every text that is given, whole, once, where its variable stands', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/)
    const plain = fc.string({ unit: 'grapheme' }).filter((text) => !/[{}\\]/.test(text))
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 5 }), fc.array(plain, { minLength: 6, maxLength: 6 }), fc.array(fc.string({ unit: 'grapheme' }), { minLength: 5, maxLength: 5 }), (names, between, texts) => {
        const free = names.map((name) => `x ${name}`)
        const instruction = free.map((name, index) => `${between[index] ?? ''}{{${name}}}`).join('') + (between[5] ?? '')
        const filled = values(Object.fromEntries(free.map((name, index) => [name, texts[index] ?? ''])))
        const expected = free.map((_, index) => `${between[index] ?? ''}${texts[index] ?? ''}`).join('') + (between[5] ?? '')
        expect(expand(instruction, filled, '')).toBe(expected)
      }),
    )
  })

  it('of any instruction never fails, and without variables is the instruction', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', '\\', 'a', ' ', '\n', '中', '$', '_') }), fc.string(), (instruction, text) => {
        const expanded = expand(instruction, values({ a: 'A' }), '')
        if (variablesOf(instruction).length === 0 && !instruction.includes('\\')) expect(expanded).toBe(instruction)
        if (text.trim() !== '') expect(expand(instruction, values({}), text)).toContain(text)
      }),
    )
  })
})

describe('shipped presets', () => {
  const languages = ['en', 'zh-CN'] as const
  it.each(languages)('in %s ask for nothing but the text', (language) => {
    for (const { instruction } of shippedPresets(language)) {
      const kinds = variablesOf(instruction).map(({ kind }) => kind)
      expect(kinds).toContain('text')
      expect(kinds).not.toContain('free')
    }
  })

  it('are the same five in both languages, each written in its own', () => {
    const [english, chinese] = languages.map(shippedPresets)
    expect(english?.map(({ word }) => word)).toEqual(['translate', 'explain', 'fix', 'summarise', 'shell'])
    expect(chinese?.map(({ id, word }) => [id, word])).toEqual(english?.map(({ id, word }) => [id, word]))
    for (const { name, instruction } of chinese ?? []) expect(name + instruction).toMatch(/\p{Script=Han}{20}|\p{Script=Han}/u)
    for (const { name, instruction } of english ?? []) expect(name + instruction).not.toMatch(/\p{Script=Han}/u)
  })
})
