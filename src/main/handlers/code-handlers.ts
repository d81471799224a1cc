import { writeFile } from 'node:fs/promises'
import { ProblemError } from '../../shared/problem'
import type { Handlers } from '../answer-call'
import { askedModel } from '../asked-model'
import { sentFiles } from '../attached/sent-files'
import { askedContext } from '../asked-context'
import { programFor } from '../code/program'
import { codeFileName } from '../code-file'
import { onFile } from '../jobs/file-problem'
import { bodyFor } from '../openai/stream-answer'
import { chooseStyle } from '../openai/style'
import type { HandlerDeps } from './handler-deps'

export type CodeCalls = 'answer.code' | 'code.save'

/** A question as a program: what regenerating its answer would send now. */
export function codeHandlers({ history, connections, models, attachments, documents, chooseSavePath }: HandlerDeps): Pick<Handlers, CodeCalls> {
  return {
    'answer.code': async ({ messageId, form }) => {
      const message = await history.message({ messageId })
      const { parentId, chatId } = message
      if (parentId === null) throw new ProblemError({ code: 'bad-input', field: 'messageId', detail: 'an answer without a question' })
      const { chat } = await history.openChat({ chatId, limit: 1 })
      // The demo answers in place of the server that a key would be for; the program is for that server.
      const connection = connections.current(chat.params.connection)
      const { key, demo, ready } = await connections.state()
      const model = await askedModel(models, connection, chat.params.model)
      const context = askedContext(await history.context({ messageId: parentId }), message, { connection, model }).sent
      const files = await sentFiles({ attachments, documents }, context, connection, model)
      const request = { chatId, model, params: chat.params, context, files, goOnFrom: [] }
      const { style, body } = bodyFor(chooseStyle(connection, model), connection, request)
      const { baseUrl, organization, project } = connection
      const withKey = key.source !== 'none' || demo || !ready
      return { code: programFor(form, { style, baseUrl, organization, project, withKey, body: { ...body } }) }
    },
    'code.save': async ({ text, language }) => {
      const path = await chooseSavePath(codeFileName(language))
      if (path === null) return null
      await onFile(path, () => writeFile(path, text))
      return { path }
    },
  }
}
