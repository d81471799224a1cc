import type { MarkdownIt } from 'markdown-it'

/** Ends an address inside running text: white space, angle brackets, and the punctuation of Chinese and Japanese, which stands without spaces around it. */
const rest = String.raw`(?:[/?#][^\s<>。，、；：！？（）【】《》「」『』“”‘’]*)?`
/** After the colon of `http:`: perhaps a name and password, then a name of any script or a number, perhaps a port, and the rest. */
const afterScheme = new RegExp(String.raw`^//(?:[\w.~%+-]+(?::[^\s<>/@]*)?@)?(?:\[[\da-fA-F:.]+\]|[\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?)(?::\d{1,5})?${rest}`, 'u')
/** After `www.`. */
const afterWww = new RegExp(String.raw`^[\w-]+(?:\.[\w-]+)+${rest}`)

/** Length of the address that a pattern finds at the start, without the punctuation that ends a sentence around it (https://github.github.com/gfm/#extended-autolink-path-validation). */
function addressLength(pattern: RegExp, text: string): number {
  let address = pattern.exec(text)?.[0] ?? ''
  for (;;) {
    const unbalanced = address.endsWith(')') && address.split(')').length > address.split('(').length
    const shorter = unbalanced ? address.slice(0, -1) : address.replace(/(?:[?!.,:*_~'"\]]|&\w+;)$/, '')
    if (shorter === address) return address.length
    address = shorter
  }
}

/**
 * Addresses in running text become links by the rules of GFM. linkify-it finds where one may begin; where it ends is said here, because its own expressions, made
 * of every range of Unicode, take 80 ms to be compiled in the middle of the first answer that holds an address (measured).
 */
export function autolinks(parser: MarkdownIt): void {
  const { linkify } = parser
  // Without a scheme only `www.` and addresses with @ are links: `main.rs`, `README.md` and `setup.py` end in the names of countries.
  linkify.set({ fuzzyLink: false })
  for (const scheme of ['http:', 'https:', 'ftp:']) linkify.add(scheme, { validate: (text, pos) => addressLength(afterScheme, text.slice(pos)) })
  linkify.add('//', null)
  linkify.add('www.', {
    validate: (text, pos) => addressLength(afterWww, text.slice(pos)),
    normalize: (match) => {
      match.url = `http://${match.url}`
    },
  })
}
