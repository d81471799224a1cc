import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import type { CountReply, CountRequest } from './count-messages'

// Counts tokens away from the page's thread: the first count reads a table of 200,000 tokens, and a long paste takes longer than a frame.

/** Text that looks like a control token is text here, as it is when it is sent. */
const options = { allowedSpecial: new Set<string>(), disallowedSpecial: new Set<string>() }

addEventListener('message', ({ data: { id, texts } }: MessageEvent<CountRequest>) => {
  postMessage({ id, tokens: texts.map((text) => countTokens(text, options)) } satisfies CountReply)
})
