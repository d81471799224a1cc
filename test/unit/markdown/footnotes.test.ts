import { expect, test } from 'vitest'
import { noteNames } from '../../../src/shared/markdown/note-names'
import { markdownAsText } from '../../../src/shared/markdown/tree-text'
import { readWhole, treeHtml } from './tree-html'

const html = (text: string): string => treeHtml(readWhole(text))

test.each([
  ['one', 'Text[^1].\n\n[^1]: Note.', '<p>Text<sup>1</sup>.</p><footnote name="1"><p>Note.</p></footnote>'],
  ['two in a row, the first over two lines', '[^a]: One\ngoes on\n[^b]: Two', '<footnote name="a"><p>One\ngoes on</p></footnote><footnote name="b"><p>Two</p></footnote>'],
  ['blocks inside', '[^1]:\n    > quoted\n\n    - item\n\nAfter', '<footnote name="1"><blockquote><p>quoted</p></blockquote><ul><li>item</li></ul></footnote><p>After</p>'],
  ['Chinese', '见注[^注1]。\n\n[^注1]: 说明。', '<p>见注<sup>注1</sup>。</p><footnote name="注1"><p>说明。</p></footnote>'],
  ['in a table', '| a |\n|---|\n| b[^1] |', '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b<sup>1</sup></td></tr></tbody></table>'],
  ['in code it is code', '`[^1]`', '<p><code>[^1]</code></p>'],
  ['escaped it is text', '\\[^1]', '<p>[^1]</p>'],
  ['too far to the right it is code', '    [^1]: x', '<pre><code>[^1]: x</code></pre>'],
  ['a link that is none', '[^1](x)', '<p><sup>1</sup>(x)</p>'],
])('%s', (_, text, expected) => {
  expect(html(text).replace('\n</code>', '</code>')).toBe(expected)
})

test('names are found wherever footnotes stand', () => {
  expect(noteNames(readWhole('[^1]: a\n\n> [^2]: b\n\n- x\n\n  [^3]: c'))).toEqual(['1', '2', '3'])
})

test('as plain text they stay as they were written', () => {
  expect(markdownAsText('Text[^1].\n\n[^1]: *Note*.')).toBe('Text[^1].\n\n[^1]: Note.')
})
