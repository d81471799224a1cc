import { describe, expect, test } from 'vitest'
import { atStart, isBehind, step } from '../../../src/renderer/parts/markdown/read-step'
import { treeHtml } from './tree-html'

/** What is shown while exactly this much of an answer has arrived. */
function shown(text: string): string {
  let progress = atStart
  while (isBehind(progress, text, true)) progress = step(progress, text, true)
  return treeHtml(progress.pages.flat().map(({ node }) => node))
}

const pending = (text: string): string => `<a href="pending:">${text}</a>`

describe('inside a line', () => {
  test.each([
    ['some **bold', '<p>some <strong>bold</strong></p>'],
    ['some **bold*', '<p>some <strong>bold</strong></p>'],
    ['some **bold**', '<p>some <strong>bold</strong></p>'],
    ['some **', '<p>some </p>'],
    ['some *it', '<p>some <em>it</em></p>'],
    ['***both', '<p><em><strong>both</strong></em></p>'],
    ['**bold with *it', '<p><strong>bold with <em>it</em></strong></p>'],
    ['some ~~gone', '<p>some <del>gone</del></p>'],
    ['snake_case_na', '<p>snake_case_na</p>'],
    ['5*3', '<p>5*3</p>'],
    ['2 * 3', '<p>2 * 3</p>'],
    ['**“中文', '<p><strong>“中文</strong></p>'],
    ['run `npm i', '<p>run <code>npm i</code></p>'],
    ['run `', '<p>run </p>'],
    ['run ``a ` b`', '<p>run <code>a ` b</code></p>'],
    ['`**not bold`', '<p><code>**not bold</code></p>'],
    ['see [the do', `<p>see ${pending('the do')}</p>`],
    ['see [the docs]', `<p>see ${pending('the docs')}</p>`],
    ['see [the docs](https://exa', `<p>see ${pending('the docs')}</p>`],
    ['see [the docs](https://example.com "a ti', `<p>see ${pending('the docs')}</p>`],
    ['see [the docs](https://example.com)', '<p>see <a href="https://example.com">the docs</a></p>'],
    ['see [note] and', '<p>see [note] and</p>'],
    ['see [note](this is no', '<p>see [note](this is no</p>'],
    ['list[0', '<p>list[0</p>'],
    ['noted[^', '<p>noted</p>'],
    ['noted[^1', '<p>noted</p>'],
    ['noted[^1]', '<p>noted<sup>1</sup></p>'],
    ['noted[^1]. Mo', '<p>noted<sup>1</sup>. Mo</p>'],
    ['a [^not one] here', '<p>a [^not one] here</p>'],
    ['**[Title](http', `<p><strong>${pending('Title')}</strong></p>`],
    ['a ![pic', '<p>a </p>'],
    ['a ![pic](https://exa', '<p>a </p>'],
    ['costs $5 and', '<p>costs $5 and</p>'],
    ['where $$x^2 +', '<p>where <display-math>x^2 +</display-math></p>'],
    ['where \\(x_1', '<p>where <math>x_1</math></p>'],
    ['a\\', '<p>a</p>'],
    ['a \\*', '<p>a *</p>'],
  ])('%j', (text, html) => {
    expect(shown(text)).toBe(html)
  })
})

describe('at the start of a line', () => {
  test.each([
    ['Here:\n-', '<p>Here:</p>'],
    ['Here:\n- ', '<p>Here:</p>'],
    ['Here:\n- on', '<p>Here:</p><ul><li>on</li></ul>'],
    ['Here:\n1', '<p>Here:</p>'],
    ['Here:\n1.', '<p>Here:</p>'],
    ['Here:\n=', '<p>Here:</p>'],
    ['Here:\n\n[^', '<p>Here:</p>'],
    ['Here:\n\n[^1]', '<p>Here:</p>'],
    ['Here:\n\n[^1]: Because', '<p>Here:</p>'],
    ['Here:\n\n[^1]: Because of', '<p>Here:</p><footnote name="1"><p>Because of</p></footnote>'],
    ['Here:\n\n[^1]: Because\n    of it\n\n    And more', '<p>Here:</p><footnote name="1"><p>Because\nof it</p><p>And more</p></footnote>'],
    ['Here:\n##', '<p>Here:</p>'],
    ['Here:\n## He', '<p>Here:</p><h2>He</h2>'],
    ['Here:\n>', '<p>Here:</p>'],
    ['Here:\n``', '<p>Here:</p>'],
    ['Here:\n```py', '<p>Here:</p>'],
    ['Here:\n```python\nx', '<p>Here:</p><pre><code class="language-python">x</code></pre>'],
    ['```js\nx\n``', '<pre><code class="language-js">x\n</code></pre>'],
    ['```js\nx\n```', '<pre><code class="language-js">x\n</code></pre>'],
    ['1. a\n   ```js\n   x\n   ``', '<ol><li>a<pre><code class="language-js">x\n</code></pre></li></ol>'],
    ['- [ ', ''],
    ['- [ ] ta', '<ul><li>[ ]ta</li></ul>'],
    ['para\n\n[1]: https://exa', '<p>para</p>'],
    ['$$\nx = 1', '<display-math>\nx = 1</display-math>'],
    ['$$\nx = 1\n', '<display-math>\nx = 1</display-math>'],
    ['\\[\nx', '<display-math>\nx</display-math>'],
  ])('%j', (text, html) => {
    expect(shown(text)).toBe(html)
  })
})

describe('a table is a table from its first cell', () => {
  const head = (...cells: readonly string[]): string => `<table><thead><tr>${cells.map((cell) => `<th>${cell}</th>`).join('')}</tr></thead></table>`
  test.each([
    ['|', ''],
    ['| Na', head('Na')],
    ['| Name | Va', head('Name', 'Va')],
    ['| Name | Value |', head('Name', 'Value')],
    ['| Name | Value |\n', head('Name', 'Value')],
    ['| Name | Value |\n|', head('Name', 'Value')],
    ['| Name | Value |\n|--', head('Name', 'Value')],
    ['| Name | Value |\n|---|--', head('Name', 'Value')],
    ['| Name | Value |\n|---|---|\n', head('Name', 'Value')],
    ['| Name | Value |\n|---|---|\n|', head('Name', 'Value')],
    ['| Name | Value |\n|---|---|\n| a', '<table><thead><tr><th>Name</th><th>Value</th></tr></thead><tbody><tr><td>a</td><td></td></tr></tbody></table>'],
    ['| Name | Value |\n|---|---|\n| a | **b', '<table><thead><tr><th>Name</th><th>Value</th></tr></thead><tbody><tr><td>a</td><td><strong>b</strong></td></tr></tbody></table>'],
  ])('%j', (text, html) => {
    expect(shown(text)).toBe(html)
  })
})

test('what is shown never becomes less by more than the text that was held back', () => {
  const text = 'Intro **bold** and `code`:\n- one [link](https://example.com)\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nEnd with $x$.'
  const letters = (html: string): string => html.replace(/<[^>]*>/g, '')
  let longest = 0
  for (let end = 1; end <= text.length; end += 1) {
    const { length } = letters(shown(text.slice(0, end)))
    expect(longest - length, text.slice(0, end)).toBeLessThanOrEqual(4)
    longest = Math.max(longest, length)
  }
})
