import { type ReactNode, useEffect, useId, useState } from 'react'
import { type CodeForm, codeForms } from '../../shared/code-form'
import { useActions, useText } from '../app'
import { CodeBlock } from '../parts/markdown/CodeBlock'
import '../../shared/markdown/markdown.css'
import { MessageDialog, readingSize } from './MessageDialog'
import { useModal } from './use-modal'

/** The names of the forms are the same in every language; each with the language whose colours it has. */
const forms: Readonly<Record<CodeForm, { readonly name: string; readonly language: string }>> = {
  curl: { name: 'curl', language: 'bash' },
  requests: { name: 'Python requests', language: 'python' },
  openaiPython: { name: 'openai-python', language: 'python' },
  openaiNode: { name: 'openai-node', language: 'javascript' },
}

interface CodeDialogProps {
  /** An answer. */
  readonly messageId: string
  readonly onClose: () => void
}

/** The question of an answer as a program that asks it. */
export function CodeDialog({ messageId, onClose }: CodeDialogProps): ReactNode {
  const t = useText()
  const { viewCode } = useActions()
  const { dialog } = useModal()
  const id = useId()
  const [form, setForm] = useState<CodeForm>('curl')
  const [shown, setShown] = useState<{ readonly form: CodeForm; readonly code: string } | null>(null)
  useEffect(() => {
    let isOver = false
    void viewCode(messageId, form).then((code) => {
      if (isOver) return
      // The reason is told in the window, which the dialog covers.
      if (code === null) dialog.current?.close()
      else setShown({ form, code })
    })
    return () => {
      isOver = true
    }
  }, [viewCode, messageId, form, dialog])

  return (
    <MessageDialog dialog={dialog} title={t('message.code')} className={readingSize} onClose={onClose}>
      <p className="text-sm text-pretty text-soft">{t('code.lead', { name: 'OPENAI_API_KEY' })}</p>
      <fieldset className="flex flex-wrap gap-1">
        <legend className="unseen">{t('code.form')}</legend>
        {codeForms.map((each) => (
          <label key={each} className="rounded-control px-2.5 py-1 text-sm text-soft hover:bg-hover has-checked:bg-pressed has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent">
            <input type="radio" name={id} className="unseen" checked={form === each} onChange={() => setForm(each)} />
            {forms[each].name}
          </label>
        ))}
      </fieldset>
      <div className="markdown min-h-0 flex-1 overflow-y-auto" aria-busy={shown?.form !== form}>
        {shown === null ? null : <CodeBlock key={shown.form} node={{ type: 'code', language: forms[shown.form].language, text: shown.code, open: false }} />}
      </div>
    </MessageDialog>
  )
}
