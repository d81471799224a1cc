import { ChevronDown } from 'lucide-react'
import { type ReactNode, Suspense, useEffect, useState } from 'react'
import { useActions, useApp, useText } from '../app'
import { closePopover, Popover } from '../parts/Popover'
import { currentModel, currentParams } from '../state/app-state'
import { lazyView } from '../lazy-view'

const Comparing = lazyView(() => import('../compare/Comparing').then((module) => module.Comparing))
const ModelPicker = lazyView(() => import('./ModelPicker').then((module) => module.ModelPicker))

/** The model, or the models, that will be asked; opens the list of all. `isAlone`: only one can be. */
export function ModelButton({ isAlone }: { readonly isAlone: boolean }): ReactNode {
  const t = useText()
  const { setParams, loadModels, compare } = useActions()
  const params = useApp(currentParams)
  const model = useApp(currentModel)
  const chosen = useApp((state) => state.comparing)
  const isSeveral = chosen.length > 1
  const [open, setOpen] = useState(false)
  // A chat may ask through another connection than the one before.
  const connection = params.connection ?? null
  const isOther = useApp((state) => state.models !== null && state.modelsOf !== connection)
  useEffect(() => {
    if (isOther) void loadModels(false)
  }, [isOther, loadModels])
  return (
    <>
      <button
        type="button"
        role="combobox"
        aria-label={t('model.label')}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls="model-picker"
        title={t('model.label')}
        popoverTarget="model-picker"
        className="inline-flex h-8 min-w-0 items-center gap-1 rounded-control px-2 text-sm font-medium hover:bg-hover active:bg-pressed"
      >
        <span className="truncate">{isSeveral ? chosen.join(' · ') : (model ?? t('model.default'))}</span>
        <ChevronDown size={15} aria-hidden className="shrink-0 text-soft" />
      </button>
      <Suspense>{isSeveral ? <Comparing /> : null}</Suspense>
      <Popover id="model-picker" label={t('model.list')} placement="above-start" className="w-84" onOpenChange={setOpen}>
        <ModelPicker
          {...(isAlone ? {} : { several: { chosen, onChange: compare, onDone: () => closePopover('model-picker') } })}
          value={params.model}
          onPick={(picked) => {
            closePopover('model-picker')
            void setParams({ ...params, model: picked })
          }}
        />
      </Popover>
    </>
  )
}
