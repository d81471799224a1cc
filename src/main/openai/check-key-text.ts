import type { Problem } from '../../shared/problem'

/**
 * Checks a key as pasted before it becomes a header; white space around it, quotes around it and a `Bearer ` before it are taken off. `bad-key` otherwise, with `field`
 * saying what is wrong: `empty`, `characters` (white space inside, smart quotes, anything not ASCII), `admin` (sk-admin keys answer no questions) or `openrouter`
 * (its key, but OpenAI's server). Length and form are not judged: they change (OPENAI.md 6).
 */
export function checkKeyText(pasted: string, official: boolean): { readonly key: string } | { readonly problem: Problem } {
  const key = pasted
    .trim()
    .replace(/^(?:Authorization:\s*)?Bearer\s+/i, '')
    .replace(/^(["'`])(.*)\1$/s, '$2')
    .trim()
  const bad = (field: string): { readonly problem: Problem } => ({ problem: { code: 'bad-key', field } })
  if (key === '') return bad('empty')
  if (!/^[\x21-\x7e]+$/.test(key)) return bad('characters')
  if (key.startsWith('sk-admin')) return bad('admin')
  if (official && key.startsWith('sk-or-')) return bad('openrouter')
  return { key }
}
