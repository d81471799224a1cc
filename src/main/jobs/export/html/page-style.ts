import markdown from '../../../../shared/markdown/markdown.css?raw'
import tokens from '../../../../shared/tokens.css?raw'
import page from './page.css?raw'

/** Plain CSS (the rules of the windows, from the same files): the tokens stand in Tailwind's `@theme`, and its `--color-*: initial` means something to Tailwind alone. */
const plain = (css: string): string => css.replace('@theme', ':root').replace('--color-*: initial;', '')

/** The style of an exported page, without comments and needless space. */
export const pageStyle = [tokens, page, markdown]
  .map(plain)
  .join('\n')
  .replace(/\/\*[\s\S]*?\*\//g, '')
  .replace(/\s+/g, ' ')
  .trim()
