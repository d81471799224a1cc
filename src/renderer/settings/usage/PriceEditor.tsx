import { type FormEvent, type ReactNode, useId, useState } from 'react'
import type { OwnPrice } from '../../../shared/money'
import { useText } from '../../app'
import { Button } from '../../parts/Button'
import { control } from '../../parts/Field'
import { formOf, type PriceField, readForm } from './price-form'

interface PriceEditorProps {
  /** What the form begins with. */
  readonly price: Partial<OwnPrice>
  readonly models: readonly string[]
  /** Keeps the price; resolves with what kept it from being kept, or null. */
  readonly onSave: (price: OwnPrice) => Promise<string | null>
  readonly onClose: () => void
}

const fields: readonly PriceField[] = ['model', 'host', 'input', 'output', 'cached', 'cacheWrite', 'webSearch']

/** One price of the user's. What is at fault is said at its field, and nothing is kept until it is right. */
export function PriceEditor({ price, models, onSave, onClose }: PriceEditorProps): ReactNode {
  const t = useText()
  const id = useId()
  const [form, setForm] = useState(() => formOf(price))
  const [fault, setFault] = useState<{ readonly field: PriceField; readonly text: string } | null>(null)

  const save = async (): Promise<void> => {
    const read = readForm(form)
    if ('fault' in read) {
      setFault({ field: read.fault, text: t(`prices.wrong.${read.fault}`) })
      document.getElementById(`${id}-${read.fault}`)?.focus()
      return
    }
    const refusal = await onSave(read.price)
    if (refusal !== null) setFault({ field: 'model', text: refusal })
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void save()
  }
  return (
    <form noValidate onSubmit={submit} aria-label={t('prices.edit')} className="grid gap-3 rounded-card border border-line bg-raised p-4">
      <div className="grid grid-cols-2 gap-3">
        {fields.map((field) => (
          <div key={field} className="grid content-start gap-1">
            <label htmlFor={`${id}-${field}`} className="text-sm">
              {t(`prices.${field}`)}
            </label>
            <input
              id={`${id}-${field}`}
              // oxlint-disable-next-line jsx-a11y/no-autofocus
              autoFocus={field === 'model'}
              list={field === 'model' ? `${id}-models` : undefined}
              aria-invalid={fault?.field === field}
              aria-describedby={fault?.field === field ? `${id}-fault` : undefined}
              className={control}
              spellCheck={false}
              placeholder={field === 'cached' || field === 'cacheWrite' ? t('prices.asInput') : field === 'host' ? t('prices.anyServer') : field === 'webSearch' ? t('prices.unknown') : undefined}
              value={form[field]}
              onChange={(event) => {
                setForm({ ...form, [field]: event.currentTarget.value })
                setFault(null)
              }}
            />
          </div>
        ))}
      </div>
      <datalist id={`${id}-models`}>
        {models.map((model) => (
          <option key={model}>{model}</option>
        ))}
      </datalist>
      {fault === null ? null : (
        <p id={`${id}-fault`} role="alert" className="text-sm text-danger">
          {fault.text}
        </p>
      )}
      <div className="flex gap-2">
        <Button look="primary" type="submit">
          {t('prices.save')}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </form>
  )
}
