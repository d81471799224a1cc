import type { Draft } from '../../shared/presets/chosen'

/** What is left of a composer when `sent` has been asked: what was typed behind it or attached meanwhile; a text that was changed otherwise stays whole. */
export function restOfDraft(sent: Draft, now: Draft): Draft {
  return {
    text: now.text.startsWith(sent.text) ? now.text.slice(sent.text.length) : now.text,
    preset: now.preset === sent.preset ? null : now.preset,
    attached: now.attached.filter((part) => !sent.attached.includes(part)),
  }
}
