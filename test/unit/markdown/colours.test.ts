import { createCssVariablesTheme, createHighlighterCore } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import { bundledLanguages } from 'shiki/langs'
import { expect, test } from 'vitest'
import { cutLines, LINES_PER_GROUP } from '../../../src/shared/markdown/cut-lines'
import { groupColours } from '../../../src/shared/markdown/group-colours'

const shiki = await createHighlighterCore({
  themes: [createCssVariablesTheme({ name: 'kinds', variablePrefix: '--', fontStyle: false })],
  langs: [bundledLanguages.python, bundledLanguages.json, bundledLanguages.diff],
  engine: createJavaScriptRegexEngine({ forgiving: true }),
})

const coloured = (code: string, lang: string) => {
  const groups = cutLines(code)
  return groupColours(groups, shiki.codeToTokensBase(groups.join(''), { lang, theme: 'kinds', tokenizeTimeLimit: 10_000 }))
}

test('words get their kind', () => {
  expect(coloured('def f():\n    return "x"  # why\n', 'python')[0]).toEqual(
    expect.arrayContaining([
      ['def ', 'keyword'],
      ['f', 'function'],
      ['# why', 'comment'],
    ]),
  )
})

test('what a diff puts in and takes out gets its kind', () => {
  expect(coloured('@@ -1 +1 @@\n-old\n+new\n same\n', 'diff')[0]).toEqual(expect.arrayContaining([['-old\n', 'deleted'], ['+new\n', 'inserted']]))
})

test.each([
  ['', 'python'],
  ['\n\n\n', 'python'],
  ['x = 1', 'python'],
  ['x = 1\n\n\n# end\n', 'python'],
  [Array.from({ length: LINES_PER_GROUP * 3 }, (_, index) => `key_${index} = [${index}]  # ${index}\n`).join(''), 'python'],
  ['{\n  "中文": "👋"\n}\n', 'json'],
])('pieces joined are the code: %j', (code, lang) => {
  const groups = cutLines(code)
  expect(coloured(code, lang).map((pieces) => pieces.map(([text]) => text).join(''))).toEqual(groups)
})
