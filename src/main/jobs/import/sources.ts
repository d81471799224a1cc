import { chatgpt } from './chatgpt/chatgpt'
import type { ImportSource } from './imported-chat'

/** Every format, in the order in which they are asked whether a file is theirs. */
export const sources: readonly ImportSource[] = [chatgpt]
