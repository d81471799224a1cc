import { describe, expect, it } from 'vitest'
import { asQuote, withQuote } from '../../../../src/renderer/chat/more/quote'
import { languageOf, speechPieces, voiceFor } from '../../../../src/renderer/chat/more/read-aloud'
import { wordDiff } from '../../../../src/renderer/chat/more/word-diff'

describe('quoting', () => {
  it('marks every line, and keeps what was typed above', () => {
    expect(asQuote('one\r\n\r\ntwo\n')).toBe('> one\n>\n> two')
    expect(withQuote('', 'one')).toBe('> one\n\n')
    expect(withQuote('Hello \n', 'one')).toBe('Hello\n\n> one\n\n')
  })
})

describe('the difference between two versions', () => {
  const marked = (before: string, after: string, language = 'en'): string =>
    wordDiff(before, after, language)
      .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `{-${text}-}`))
      .join('')
  it('is told word by word', () => {
    expect(marked('Tea is hot.', 'Tea is very cold.')).toMatch(/^Tea is \{-hot-\}\{\+very cold\+\}\.$/)
    expect(marked('same', 'same')).toBe('same')
  })
  it('knows the words of Chinese', () => {
    expect(marked('我喜欢茶。', '我讨厌茶。', 'zh-CN')).toBe('我{-喜欢-}{+讨厌+}茶。')
  })
  it('keeps words that changed together together', () => {
    expect(marked('Leaves in hot water.', 'Leaves in very cold water.')).toBe('Leaves in {-hot-}{+very cold+} water.')
  })
  it('has the whole new text, and shows spaces where nothing else changed', () => {
    const after = 'a b\n\n\nc e f\n'
    const pieces = wordDiff('a  b\n\nc d\n', after, 'en')
    expect(pieces.filter(({ kind }) => kind !== 'removed').map(({ text }) => text).join('')).toBe(after)
    expect(marked('a b', 'a  b')).not.toBe('a  b')
  })
})

describe('reading aloud', () => {
  it('finds the language by the script', () => {
    expect(languageOf('The sky is blue.', 'en')).toBe('en')
    expect(languageOf('The sky is blue.', 'zh-CN')).toBe('en')
    expect(languageOf('天空是蓝色的, said the API.', 'en')).toBe('zh-CN')
    expect(languageOf('空は青いです。', 'en')).toBe('ja')
    expect(languageOf('하늘은 파랗다.', 'en')).toBe('ko')
    expect(languageOf('12 + 3', 'zh-CN')).toBe('zh-CN')
  })
  it('takes the voice of that language', () => {
    const voice = (lang: string, isDefault = false) => ({ lang, default: isDefault })
    const voices = [voice('en_GB', true), voice('de-DE'), voice('zh-TW'), voice('zh-CN')]
    expect(voiceFor(voices, 'zh-CN')?.lang).toBe('zh-CN')
    expect(voiceFor(voices, 'en')?.lang).toBe('en_GB')
    expect(voiceFor(voices, 'ko')?.lang).toBe('en_GB')
    expect(voiceFor([], 'en')).toBeNull()
  })
  it('cuts a text into sentences, without lines that say nothing', () => {
    const long = `${'Word '.repeat(70)}end. `
    expect(speechPieces(`One. Two.\n———\n${long}${long}`, 'en')).toEqual(['One. Two.', long.trim(), long.trim()])
  })
})
