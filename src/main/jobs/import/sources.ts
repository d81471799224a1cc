import { chatbotUi } from './chatbot-ui'
import { chatbox } from './chatbox'
import { chatgpt } from './chatgpt/chatgpt'
import { cherryStudio } from './cherry-studio'
import { claude } from './claude'
import type { ImportSource } from './imported-chat'
import { librechat } from './librechat'
import { lobechat } from './lobechat'
import { markdown } from './markdown'
import { nextchat } from './nextchat'
import { openWebui } from './open-webui'
import { typingmind } from './typingmind'

/** Every format, in the order in which they are asked whether a file is theirs. */
export const sources: readonly ImportSource[] = [chatgpt, claude, openWebui, librechat, chatbox, nextchat, lobechat, cherryStudio, typingmind, chatbotUi, markdown]
