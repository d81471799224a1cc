import type { MarkdownIt } from 'markdown-it'

/** Letters and punctuation of scripts that put no spaces between words. */
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u

/**
 * Lets emphasis begin and end beside Chinese, Japanese and Korean characters: CommonMark wants a space where these scripts have none, so `**“中文”**后`
 * would keep its asterisks. The rule is that of the proposal "CommonMark, CJK-friendly" (github.com/tats-u/markdown-cjk-friendly): where either
 * neighbour is such a character, the run counts as standing beside a word; `_` stays as it is, because it never works inside words.
 */
export function cjkEmphasis(md: MarkdownIt): void {
  md.inline.State = class extends md.inline.State {
    override scanDelims(start: number, canSplitWord: boolean): ReturnType<InstanceType<typeof md.inline.State>['scanDelims']> {
      const scanned = super.scanDelims(start, canSplitWord)
      if (!canSplitWord || (scanned.can_open && scanned.can_close)) return scanned
      const before = lastCharacter(this.src.slice(Math.max(0, start - 2), start))
      const after = this.src.codePointAt(start + scanned.length)
      const next = after === undefined || start + scanned.length >= this.posMax ? ' ' : String.fromCodePoint(after)
      if (!WITHOUT_SPACES.test(before) && !WITHOUT_SPACES.test(next)) return scanned
      return { length: scanned.length, can_open: scanned.can_open || !/\s/.test(next), can_close: scanned.can_close || !/\s/.test(before) }
    }
  }
}

/** The last whole character of a string, a space when it is empty. */
function lastCharacter(text: string): string {
  return Array.from(text).at(-1) ?? ' '
}
