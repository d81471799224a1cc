import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { type CodeForm, codeForms } from '../../shared/code-form'
import { useActions, useText } from '../app'
import { IconButton } from '../parts/Button'
import { CodeBlock } from '../parts/markdown/CodeBlock'
import '../../shared/markdown/markdown.css'

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

/** The question of an answer as a program that asks it. Drawn outside the conversation, which would read it out as a part of itself. */
export function CodeDialog({ messageId, onClose }: CodeDialogProps): ReactNode {
  const t = useText()
  const { viewCode } = useActions()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [form, setForm] = useState<CodeForm>('curl')
  const [shown, setShown] = useState<{ readonly form: CodeForm; readonly code: string } | null>(null)
  useLayoutEffect(() => dialog.current?.showModal(), [])
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
  }, [viewCode, messageId, form])

  return createPortal(
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      className="m-auto h-[min(44rem,calc(100dvh-2rem))] w-[min(52rem,calc(100vw-2rem))] max-w-none overflow-hidden rounded-card border border-line bg-surface text-ink shadow-float"
    >
      <div className="flex h-full flex-col gap-3 p-5">
        <div>
          <h2 id={id} className="pr-10 font-semibold">
            {t('message.code')}
          </h2>
          <p className="mt-1 text-sm text-pretty text-soft">{t('code.lead', { name: 'OPENAI_API_KEY' })}</p>
        </div>
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
      </div>
      <IconButton icon={X} label={t('common.close')} className="absolute top-3 right-3" onClick={() => dialog.current?.close()} />
    </dialog>,
    document.body,
  )
}
