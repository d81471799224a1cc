import { describe, expect, test } from 'vitest'
import { safeLink } from '../../../src/shared/markdown/safe-link'
import { cutLines, LINES_PER_GROUP } from '../../../src/shared/markdown/cut-lines'
import { readWhole, treeHtml } from './tree-html'

const read = (text: string): string => treeHtml(readWhole(text))

describe('emphasis beside characters without spaces', () => {
  test.each([
    ['**“中文”**后', '<p><strong>“中文”</strong>后</p>'],
    ['前**「強調」**後', '<p>前<strong>「強調」</strong>後</p>'],
    ['这是**重点：**内容', '<p>这是<strong>重点：</strong>内容</p>'],
    ['**注意。**请看', '<p><strong>注意。</strong>请看</p>'],
    ['**제목(부제)**은', '<p><strong>제목(부제)</strong>은</p>'],
    ['价格*（含税）*为', '<p>价格<em>（含税）</em>为</p>'],
    ['~~（旧）~~新', '<p><del>（旧）</del>新</p>'],
    ['**"quoted"**after', '<p>**&quot;quoted&quot;**after</p>'],
    ['** 中文**', '<p>** 中文**</p>'],
    ['中_文_字', '<p>中_文_字</p>'],
  ])('%j', (text, html) => {
    expect(read(text)).toBe(html)
  })
})

describe('links and line breaks', () => {
  test.each([
    ['main.rs, README.md and setup.py', '<p>main.rs, README.md and setup.py</p>'],
    ['see www.example.com/a_(b).', '<p>see <a href="http://www.example.com/a_(b)">www.example.com/a_(b)</a>.</p>'],
    ['请看https://例子.中国/路径。下面', '<p>请看<a href="https://xn--fsqu00a.xn--fiqs8s/%E8%B7%AF%E5%BE%84">https://例子.中国/路径</a>。下面</p>'],
    ['http://[::1]:11434/v1, http://localhost:8080 and ftp://a.b/c', '<p><a href="http://[::1]:11434/v1">http://[::1]:11434/v1</a>, <a href="http://localhost:8080">http://localhost:8080</a> and <a href="ftp://a.b/c">ftp://a.b/c</a></p>'],
    ['//no.scheme.com https:// http://. x', '<p>//no.scheme.com https:// http://. x</p>'],
    ['write to me@example.com', '<p>write to <a href="mailto:me@example.com">me@example.com</a></p>'],
    ['| a |\n|---|\n| x<br>y<BR/>z |', '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>x<br>y<br>z</td></tr></tbody></table>'],
    ['<b>x</b>', '<p>&lt;b&gt;x&lt;/b&gt;</p>'],
    ['- [x] done\n- [ ] not\n- [y] no', '<ul><li>[x]done</li><li>[ ]not</li><li>[y] no</li></ul>'],
  ])('%j', (text, html) => {
    expect(read(text)).toBe(html)
  })
})

test.each([
  ['https://example.com/a', true],
  ['http://example.com', true],
  ['mailto:a@example.com', true],
  ['HTTPS://EXAMPLE.COM', true],
  ['javascript:alert(1)', false],
  ['java\nscript:alert(1)', false],
  ['data:text/html,x', false],
  ['file:///etc/passwd', false],
  ['smb://host/share', false],
  ['calculator://', false],
  ['/relative', false],
  ['#anchor', false],
  ['', false],
])('%j may be opened: %s', (href, safe) => {
  expect(safeLink(href) !== null).toBe(safe)
})

test('code is cut into groups of lines that are the code again when joined', () => {
  const code = Array.from({ length: 100 }, (_, index) => `line ${index}\n`).join('')
  const groups = cutLines(code)
  expect(groups.length).toBe(Math.ceil(100 / LINES_PER_GROUP))
  expect(groups.join('')).toBe(code.slice(0, -1))
  expect(cutLines('')).toEqual([])
  expect(cutLines('\n')).toEqual([])
  expect(cutLines('a')).toEqual(['a'])
  expect(cutLines('\n\na\n\n').join('')).toBe('\n\na\n')
})
