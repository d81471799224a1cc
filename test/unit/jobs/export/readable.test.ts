import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import createMarkdownIt from 'markdown-it'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { frontMatter } from '../../../../src/main/jobs/export/front-matter'
import { closeBlocks } from '../../../../src/main/jobs/export/close-blocks'
import { fenced, markdownOf } from '../../../../src/main/jobs/export/write-markdown'
import { textOf } from '../../../../src/main/jobs/export/write-text'
import { jsonOf } from '../../../../src/main/jobs/export/write-json'
import { en } from '../../../../src/shared/locales/english'
import { createTranslate } from '../../../../src/shared/locales/translate'
import type { Part } from '../../../../src/shared/chat'
import { markdownExamples, naughtyStrings } from './naughty'
import { chatRecord, conversation, createProfile, messageRecord, uuid } from './work'

const none = { folder: () => null, tags: () => [] }
const context = { t: createTranslate('en', en), language: 'en', attachmentFolder: 'attachments', order: none } as const

const parts: readonly Part[] = [
  { type: 'reasoning', text: 'Let me think.\n\nYes.' },
  { type: 'tool', tool: 'code_interpreter', name: 'python', state: 'done', input: 'print("```")', output: '' },
  { type: 'text', text: 'Here:\n\n```py\nx = 1' },
  { type: 'citation', of: 2, start: 0, end: 4, url: 'https://example.com/a b>', title: 'A [b]' },
  { type: 'citation', of: 2, start: 4, end: 5, url: 'https://example.com/a b>', title: 'again' },
  { type: 'image', attachment: 'ab'.repeat(32), mime: 'image/png', alt: 'a *chart*' },
  { type: 'file', attachment: 'cd'.repeat(32), mime: 'application/pdf', name: 'Q1/Q2 报告.pdf', size: 3 },
  { type: 'refusal', text: 'No.' },
]

test('Markdown of a chat with everything, word for word', () => {
  const chat = chatRecord(1, { title: 'Porto: "1" # 2', params: { model: 'gpt-5', instructions: 'Be brief.\nAlways.', temperature: null, maxOutputTokens: null, effort: null, verbosity: null, webSearch: false }, pinned: true })
  const question = messageRecord(1, { text: '怎么去？' })
  const answer = messageRecord(2, { role: 'assistant', model: 'gpt-5', parts, status: 'stopped', stopReason: 'user' })
  expect([...markdownOf(chat, [question, answer], { ...context, order: { folder: () => 'Travel / 2026', tags: () => ['a, b', '旅行'] } })].join('')).toBe(`---
title: "Porto: \\"1\\" # 2"
id: "00000000-0000-4000-8000-000000000001"
created: 2026-01-01T12:01:00.000Z
updated: 2026-01-01T12:01:01.000Z
folder: "Travel / 2026"
tags: ["a, b", "旅行"]
pinned: true
model: "gpt-5"
instructions: "Be brief.\\nAlways."
---

# Porto: "1" \\# 2

## You

怎么去？

## Assistant (gpt-5)

> **Thoughts**
>
> Let me think.
>
> Yes.

> **Ran code**
>
> Input:
>
> \`\`\`\`
> print("\`\`\`")
> \`\`\`\`

Here:

\`\`\`py
x = 1
\`\`\`

**Sources**

1. [A \\[b\\]](<https://example.com/a%20b%3E>)

![a \\*chart\\*](attachments/abababababababab.png)

[Q1/Q2 报告.pdf](attachments/cdcdcdcd%20Q1%20Q2%20%E6%8A%A5%E5%91%8A.pdf)

> **The model declined**
>
> No.

*Stopped*
`)
})

test('plain text of the same', () => {
  const answer = messageRecord(2, { role: 'assistant', model: 'gpt-5', parts, status: 'failed', problem: { code: 'dns', host: 'example.com' } })
  expect([...textOf(chatRecord(1, { title: 'Porto' }), [messageRecord(1, { text: '怎么去？' }), answer], context)].join('')).toBe(`Porto
2026-01-01T12:01:00.000Z

You:
怎么去？

Assistant (gpt-5):
Here:

\`\`\`py
x = 1

Sources:
[1] A [b] https://example.com/a b>

[a *chart*: abababababababab.png]

[Q1/Q2 报告.pdf: cdcdcdcd Q1 Q2 报告.pdf]

No.

(The address example.com could not be found.)
`)
})

test('JSON is read back as it was, whatever stands in it', () => {
  const messages = naughtyStrings.map((text, index) => messageRecord(index + 1, { text: text.toWellFormed() }))
  const chat = chatRecord(1)
  expect(JSON.parse([...jsonOf(chat, messages)].join(''))).toEqual({ format: 'aside-chat', version: 1, chat, messages })
  expect(JSON.parse([...jsonOf(chat, [])].join(''))).toMatchObject({ messages: [] })
})

test('no title breaks the front matter', () => {
  for (const title of [...naughtyStrings, '---', 'a\n---\nb', '\u0085\u2028\ufeff', "'", '#', '{x}', '!!js/function']) {
    const text = frontMatter(chatRecord(1, { title: title.toWellFormed() }), none)
    expect(text.split('\n').filter((line) => line === '---')).toHaveLength(2)
    expect((parse(text.replaceAll(/^---$/gm, '')) as { title: string }).title).toBe(title.toWellFormed())
  }
})

/** The document as any reader of CommonMark sees it, HTML included. */
function headingsAndLast(markdown: string): { readonly headings: readonly string[]; readonly last: string } {
  const tokens = createMarkdownIt({ html: true }).parse(markdown, {})
  const headings = tokens.flatMap((token, index) => (token.type === 'heading_open' && token.level === 0 && token.tag === 'h2' ? [tokens[index + 1]?.content ?? ''] : []))
  return { headings, last: tokens.at(-2)?.content ?? '' }
}

test('whatever a message says, the next one begins as a message', () => {
  const endless = ['```', '~~~~\ncode', '<!-- open', '<script>\nx', '<pre>', '<?php', '<!DOCTYPE', '<![CDATA[', '- a\n  ```\n  x', '> ```\n> x', '$$\nx', '```a`b', '    ```']
  for (const text of [...endless, ...markdownExamples, ...naughtyStrings]) {
    const document = [...markdownOf(chatRecord(1, { title: 'T' }), [messageRecord(1, { text }), messageRecord(2, { role: 'assistant', text: 'The end.' })], context)].join('')
    const body = document.slice(document.indexOf('\n---\n') + 5)
    const { headings, last } = headingsAndLast(body)
    expect(headings.at(0), text).toBe('You')
    expect(headings.at(-1), text).toBe('Assistant')
    expect(last, text).toBe('The end.')
    expect(document).toContain(text)
  }
})

test('text whose blocks are closed stays as it is', () => {
  for (const text of ['plain', '```\na\n```', '<!-- a -->', '<pre>a</pre>\n', '~~~\n```\n~~~']) expect(closeBlocks(text)).toBe(text)
})

test('a block of code holds any text', () => {
  for (const text of [...naughtyStrings, ...markdownExamples]) {
    const lines = text.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD')
    const [token] = createMarkdownIt().parse(fenced(lines), {})
    expect(token?.content, text).toBe(lines === '' || lines.endsWith('\n') ? lines : `${lines}\n`)
  }
})

test('a million characters in one message, and a thousand messages, come out whole', async () => {
  const profile = createProfile()
  const messages = Array.from({ length: 1000 }, (_, index) => messageRecord(1000 + index, { parent: index === 0 ? null : uuid(999 + index), role: index % 2 === 0 ? 'user' : 'assistant', text: index === 500 ? '长'.repeat(1_000_000) : `n${index}` }))
  profile.put(chatRecord(1, { title: 'Long', head: uuid(1999) }), messages)
  for (const format of ['md', 'txt', 'json'] as const) {
    const target = join(profile.folder, `out.${format}`)
    await profile.export({ target, format, chatIds: [uuid(1)] })
    const text = readFileSync(target, 'utf8')
    expect(text).toContain('长'.repeat(1_000_000))
    for (let index = 0; index < 1000; index += 1) if (index !== 500) expect(text.includes(`n${index}`)).toBe(true)
  }
})

test('only the shown branch is in Markdown, every branch in JSON', async () => {
  const profile = createProfile()
  const [chat, messages] = conversation(1, 'Q', { text: 'shown' })
  profile.put(chat, [...messages, messageRecord(103, { parent: uuid(101), role: 'assistant', text: 'other' })])
  const read = async (format: 'md' | 'json'): Promise<string> => {
    const target = join(profile.folder, `out.${format}`)
    await profile.export({ target, format, chatIds: [chat.id] })
    return readFileSync(target, 'utf8')
  }
  expect(await read('md')).toContain('shown')
  expect(await read('md')).not.toContain('other')
  expect(await read('json')).toContain('other')
})
