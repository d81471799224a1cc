/** What an import says of itself when it ends: how much was taken, and what was left aside and why. Bounded in size, whatever was imported. */

/** Where conversations can come from. `markdown`: a folder of notes. */
export const importFormats = [
  'aside',
  'chatgpt',
  'claude',
  'chatbox',
  'cherry-studio',
  'nextchat',
  'lobechat',
  'open-webui',
  'librechat',
  'typingmind',
  'chatbot-ui',
  'markdown',
] as const
export type ImportFormat = (typeof importFormats)[number]

/** What people call them, in every language. */
export const appNames: Readonly<Record<ImportFormat, string>> = {
  aside: 'Aside',
  chatgpt: 'ChatGPT',
  claude: 'Claude',
  chatbox: 'Chatbox',
  'cherry-studio': 'Cherry Studio',
  nextchat: 'NextChat',
  lobechat: 'LobeChat',
  'open-webui': 'Open WebUI',
  librechat: 'LibreChat',
  typingmind: 'TypingMind',
  'chatbot-ui': 'Chatbot UI',
  markdown: 'Markdown',
}

/**
 * Why something was not taken, or not as it was.
 *
 * damaged: cannot be read · no-messages: a conversation without a single message · too-large: one conversation or file beyond what is read at once ·
 * in-trash: it is in the trash here · missing-file: an attachment that the export does not hold · unsafe-name: an archive entry whose name leads outside ·
 * link: a symbolic link · unknown-file: no format that is known · hidden: notes of the other app to its model, never shown there · shortened: more
 * instructions than a chat can hold.
 */
export const leftReasons = ['damaged', 'no-messages', 'too-large', 'in-trash', 'missing-file', 'unsafe-name', 'link', 'unknown-file', 'hidden', 'shortened'] as const
export type LeftReason = (typeof leftReasons)[number]

export interface LeftOut {
  readonly reason: LeftReason
  /** How often. */
  readonly count: number
  /** The first few: which file or conversation, and what was wrong in technical words (empty when the reason says it all). */
  readonly examples: readonly { readonly where: string; readonly detail: string }[]
}

export interface ImportReport {
  /** Formats that were met, most conversations first. */
  readonly formats: readonly ImportFormat[]
  /** Conversations that are new here. */
  readonly added: number
  /** Conversations that were here and got new messages. */
  readonly extended: number
  /** Conversations that were here already with everything. */
  readonly known: number
  /** New messages, in all of them. */
  readonly messages: number
  /** Pictures and other files stored with new messages. */
  readonly files: number
  readonly left: readonly LeftOut[]
  /** It was asked to end early; what is counted here was taken all the same. */
  readonly cancelled: boolean
}
