import { describe, expect, test } from 'vitest'
import { readWhole, treeHtml } from './tree-html'

const read = (text: string): string => treeHtml(readWhole(text))

describe("dollars by Pandoc's rule", () => {
  test.each([
    ['$x^2$', '<p><math>x^2</math></p>'],
    ['a$x$b', '<p>a<math>x</math>b</p>'],
    ['$5 and then $10', '<p>$5 and then $10</p>'],
    ['$20,000 and USD$30', '<p>$20,000 and USD$30</p>'],
    ['between $5 and $10 or $x$', '<p>between $5 and $10 or <math>x</math></p>'],
    ['$ x$', '<p>$ x$</p>'],
    ['$x $', '<p>$x $</p>'],
    ['$x$5', '<p>$x$5</p>'],
    ['$x\ny$', '<p><math>x\ny</math></p>'],
    ['\\$x$', '<p>$x$</p>'],
    ['$a\\$b$', '<p><math>a\\$b</math></p>'],
    ['`$x$`', '<p><code>$x$</code></p>'],
    ['costs $5 in `$HOME`', '<p>costs $5 in <code>$HOME</code></p>'],
    ['*$a*b$*', '<p><em><math>a*b</math></em></p>'],
    ['$$', '<p>$$</p>'],
    ['$$$$', '<p>$$$$</p>'],
    ['价格$x$元', '<p>价格<math>x</math>元</p>'],
  ])('%j', (text, html) => {
    expect(read(text)).toBe(html)
  })
})

describe('displayed formulas and brackets', () => {
  test.each([
    ['$$x$$', '<display-math>x</display-math>'],
    ['$$\nx\n= y\n- z\n$$', '<display-math>\nx\n= y\n- z\n</display-math>'],
    ['so $$x$$ then', '<p>so <display-math>x</display-math> then</p>'],
    ['$$x$$.', '<p><display-math>x</display-math>.</p>'],
    ['text:\n$$\nx\n$$\nmore', '<p>text:</p><display-math>\nx\n</display-math><p>more</p>'],
    ['- item\n  $$\n  x\n  $$', '<ul><li>item<display-math>\nx\n</display-math></li></ul>'],
    ['\\(a\\)', '<p><math>a</math></p>'],
    ['\\[a\\]', '<display-math>a</display-math>'],
    ['\\[\na\n\\]', '<display-math>\na\n</display-math>'],
    ['$$\nno end\n\nnext', '<p>$$\nno end</p><p>next</p>'],
    ['a \\(no end', '<p>a (no end</p>'],
    ['```\n$$x$$\n```', '<pre><code>$$x$$\n</code></pre>'],
    ['    $$x$$\n', '<pre><code>$$x$$\n</code></pre>'],
  ])('%j', (text, html) => {
    expect(read(text)).toBe(html)
  })
})
