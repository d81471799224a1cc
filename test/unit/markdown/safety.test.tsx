import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { createStore } from 'zustand'
import { type App, AppContext } from '../../../src/renderer/app'
import { Markdown } from '../../../src/renderer/parts/markdown/Markdown'
import type { AppState } from '../../../src/renderer/state/app-state'
import { en } from '../../../src/shared/locales/english'
import { createTranslate } from '../../../src/shared/locales/translate'
import { fixturesFolder } from '../../support/fixtures'

/** Only what drawing needs of a window: its texts. Nothing is clicked here. */
const app = { store: createStore(() => ({ t: createTranslate('en', en) }) as AppState), actions: {} } as unknown as App

const draw = (text: string, streaming: boolean): string =>
  renderToStaticMarkup(
    <AppContext value={app}>
      <Markdown text={text} streaming={streaming} />
    </AppContext>,
  )

const elements = new Set(
  'div p h1 h2 h3 h4 h5 h6 ul ol li blockquote hr table thead tbody tr th td pre code span em strong del a img br button svg path rect circle line polyline'.split(' '),
)
const attributes = new Set(
  'class dir href title src alt start style scope role aria-label aria-live aria-hidden aria-pressed aria-expanded aria-sort type xmlns width height viewBox fill stroke stroke-width stroke-linecap stroke-linejoin d x y x1 x2 y1 y2 rx ry cx cy r points'.split(' '),
)

/** What a browser would make of the markup that is not on the lists. React escapes texts, so that every `<` left begins an element of ours. */
function strays(html: string): string[] {
  const found: string[] = []
  for (const [, tag = '', rest = ''] of html.matchAll(/<\/?([^\s>/]+)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/g)) {
    if (!elements.has(tag)) found.push(`<${tag}>`)
    for (const [, name = '', value = ''] of rest.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)) {
      if (!attributes.has(name)) found.push(`${tag} ${name}`)
      if (name === 'style' && !/^text-align:(?:left|center|right)$/.test(value)) found.push(`${tag} style=${value}`)
      if (name === 'href' && !/^(?:https?:|mailto:)/.test(value)) found.push(`href=${value}`)
      if (name === 'src' && !/^data:image\/(?:png|jpeg|gif|webp);base64,/.test(value)) found.push(`src=${value}`)
    }
  }
  if (/<(?!\/?[a-z])/.test(html.replace(/<\/?[a-z][^>]*>/g, ''))) found.push('a loose <')
  return found
}

interface Payload {
  readonly payload: string
}
const corpus = (path: string): string => readFileSync(join(fixturesFolder, 'corpora', path), 'utf8')
const payloads = (JSON.parse(corpus('xss/dompurify-expect.json')) as readonly Payload[]).map(({ payload }) => payload)
const markdownPayloads = corpus('markdown/markdown-it-xss.txt').split(/^\.$/m).map((part) => part.trim())

describe('nothing of a text becomes an element of its choosing', () => {
  test('payloads against HTML sanitisers, as they are and inside Markdown', () => {
    expect(payloads.length).toBeGreaterThan(200)
    for (const payload of payloads) {
      const texts = [payload, `[x](${payload})`, `![${payload}](${payload})`, `| a |\n|---|\n| ${payload.replaceAll('\n', ' ')} |`, `- ${payload}`, `$${payload}$`, `\`\`\`${payload}\n${payload}\n\`\`\``, `[a]: ${payload}\n\n[a]`]
      for (const text of texts) for (const streaming of [true, false]) expect(strays(draw(text, streaming)), text).toEqual([])
    }
  })

  test('payloads against Markdown', () => {
    expect(markdownPayloads.length).toBeGreaterThan(20)
    for (const text of markdownPayloads) for (const streaming of [true, false]) expect(strays(draw(text, streaming)), text).toEqual([])
  })

  test.each([
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt:alert(1))',
    '[a](&#106;avascript:alert(1))',
    '[a](java&#10;script:alert(1))',
    '[a](vbscript:x)',
    '[a](data:text/html,<script>alert(1)</script>)',
    '[a](file:///etc/passwd)',
    '[a](smb://host/share)',
    '[a](calculator://)',
    '<javascript:alert(1)>',
    '<smb://host>',
    '[a]\n\n[a]: javascript:alert(1)',
    '![x](javascript:alert(1))',
    '![x](data:image/svg+xml;base64,PHN2Zz4=)',
  ])('%s is no link', (text) => {
    expect(draw(text, false)).not.toMatch(/<(?:a|img|button)\b/)
  })
})

test('a picture from the web is a button that says where it is', () => {
  const html = draw('![a chart](https://example.com/a.png?secret=1)', false)
  expect(html).not.toContain('<img')
  expect(html).toContain('Image from example.com: a chart')
  expect(draw('![dot](data:image/png;base64,iVBORw0KGgo=)', false)).toContain('<img src="data:image/png;base64,iVBORw0KGgo="')
})

test('a link tells where it leads', () => {
  expect(draw('[docs](https://example.com/a)', false)).toContain('<a href="https://example.com/a" title="https://example.com/a">docs</a>')
})
