import { expect, test } from 'vitest'
import { htmlOf } from '../../../../src/main/jobs/export/html/chat-html'
import type { Part } from '../../../../src/shared/chat'
import { en } from '../../../../src/shared/locales/english'
import { createTranslate } from '../../../../src/shared/locales/translate'
import { attacks, markdownExamples, naughtyStrings } from './naughty'
import { chatRecord, messageRecord } from './work'

const context = {
  t: createTranslate('en', en),
  language: 'en',
  attachmentFolder: 'attachments',
  order: { folder: () => null, tags: () => [] },
  dataUrl: () => Promise.resolve('data:image/png;base64,AAAA'),
} as const

async function page(parts: readonly Part[], title = 'Title'): Promise<string> {
  let html = ''
  for await (const piece of htmlOf(chatRecord(1, { title }), [messageRecord(1, { role: 'assistant', parts })], context)) html += piece
  return html
}

const text = (said: string): readonly Part[] => [{ type: 'text', text: said }]
const body = (html: string): string => html.slice(html.indexOf('<body>'))

const tags = 'html|head|meta|title|style|body|header|main|article|div|span|p|h[1-6]|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|pre|code|em|strong|del|a|img|hr|br|details|summary|time'
const mathTags =
  'math|semantics|annotation|mrow|mi|mo|mn|msup|msub|msubsup|mfrac|msqrt|mroot|mtext|mspace|mtable|mtr|mtd|mover|munder|munderover|mstyle|mpadded|mphantom|menclose|mglyph|merror|mlabeledtr'
const attributes =
  'lang|charset|http-equiv|content|name|class|dir|aria-label|role|href|rel|src|alt|start|scope|style|tabindex|datetime|download|xmlns|encoding|display|mathvariant|mathcolor|mathbackground|mathsize|stretchy|fence|separator|lspace|rspace|width|height|depth|voffset|scriptlevel|displaystyle|columnalign|columnspacing|rowspacing|rowlines|columnlines|linethickness|notation|accent|accentunder|minsize|maxsize|movablelimits|symmetric|largeop|rowalign|columnwidth|side|linebreak'
const allowedTag = new RegExp(`<(?:!doctype html|/?(?:${tags}|${mathTags})(?: (?:${attributes})="[^"<>]*")*)>`, 'g')

/** What a page holds that no page may: tags and attributes beyond the closed list, addresses that run something, pictures from elsewhere. */
function strays(html: string): readonly string[] {
  const rest = html.replace(allowedTag, '').match(/<[^\n]{0,60}/g) ?? []
  const addresses = [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].map((match) => match[1] ?? '')
  return [...rest, ...addresses.filter((address) => !/^(?:https?:|mailto:|data:(?:image\/(?:png|jpeg|gif|webp)|application\/octet-stream);base64,)/.test(address)), ...[...html.matchAll(/<img src="(?!data:)[^"]*"/g)].map((match) => match[0])]
}

test('attacks, naughty strings and every example of Markdown come out as text and elements of a closed list', async () => {
  const said = [...attacks, ...naughtyStrings, ...markdownExamples, '![x](javascript:alert(1))', '[x](vbscript:x)', '![x](data:image/svg+xml;base64,AAAA)', '$\\href{javascript:alert(1)}{x}$', '$\\includegraphics{https://example.com/x.png}$', '$\\text{<script>}$']
  expect(attacks.length).toBeGreaterThan(100)
  for (const one of said) expect(strays(await page(text(one))), one).toEqual([])
}, 120_000)

test('titles, names and everything else that is not Markdown is text too', async () => {
  for (const one of attacks) {
    const parts: readonly Part[] = [
      { type: 'tool', tool: 'mcp', name: one, state: 'done', input: one, output: one },
      { type: 'refusal', text: one },
      { type: 'file', attachment: 'a', mime: one, name: one, size: 1 },
      { type: 'image', attachment: 'a', mime: one, alt: one },
      { type: 'unknown', kind: one, raw: one },
      { type: 'text', text: 'x' },
      { type: 'citation', of: 5, start: 0, end: 1, url: one, title: one },
    ]
    expect(strays(await page(parts, one)), one).toEqual([])
  }
})

test('code has the colours of the windows, a formula is MathML, a list its tasks, a table its sides', async () => {
  const html = body(await page(text('```js\nconst a = "b" // c\n```\n\n$$\\frac{1}{2}$$\n\n- [x] done\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |')))
  expect(html).toContain('<span class="code-keyword">const </span>')
  expect(html).toContain('<span class="code-comment">// c</span>')
  expect(html).toContain('<mfrac><mn>1</mn><mn>2</mn></mfrac>')
  expect(html).toContain('aria-label="Done"')
  expect(html).toContain('<td dir="auto" style="text-align:center">1</td>')
})

test('a formula that cannot be read and code of an unknown language stay as they were written', async () => {
  const html = body(await page(text('$\\unknowncommand{$\n\n```nolanguage\n<b>\n```')))
  expect(html).toContain('$\\unknowncommand{$')
  expect(html).toContain('<code>&lt;b&gt;</code>')
})

test('a picture from the web is a link and not loaded; an address that a link may not have is only its text', async () => {
  const html = body(await page(text('![a chart](https://example.com/a.png?secret=1) [x](file:///etc/passwd)')))
  expect(html).not.toContain('<img')
  expect(html).toContain('<a href="https://example.com/a.png?secret=1" rel="noopener noreferrer nofollow">Image from example.com: a chart</a>')
  expect(html).not.toContain('href="file:')
})

test('a link whose definition comes later is a link', async () => {
  expect(body(await page(text('[a]\n\n[a]: https://example.com/later')))).toContain('<a href="https://example.com/later"')
})
