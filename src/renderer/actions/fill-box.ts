/**
 * Fills the box of the new chat from outside, again and again: what was typed there stays and the new text goes below it; what was filled in before and not
 * touched since makes way. The result is what the box is to hold.
 */
export function createBoxFilling(): (held: string, text: string) => string {
  /** What the box held before it was last filled, and what it held then. */
  let last = { before: '', after: '' }
  return (held, text) => {
    const before = held === last.after ? last.before : held
    const after = before.trim() === '' ? text : `${before.trimEnd()}\n\n${text}`
    last = { before, after }
    return after
  }
}
