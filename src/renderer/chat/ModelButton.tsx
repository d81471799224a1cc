import { ChevronDown } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useActions, useApp, useText } from '../app'
import { closePopover, Popover } from '../parts/Popover'
import { currentModel, currentParams } from '../state/app-state'
import { lazyView } from '../lazy-view'

const ModelPicker = lazyView(() => import('./ModelPicker').then((module) => module.ModelPicker))

/** The model that will be asked; opens the list of all. */
export function ModelButton(): ReactNode {
  const t = useText()
  const { setParams, loadModels } = useActions()
  const params = useApp(currentParams)
  const model = useApp(currentModel)
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
        <span className="truncate">{model ?? t('model.default')}</span>
        <ChevronDown size={15} aria-hidden className="shrink-0 text-soft" />
      </button>
      <Popover id="model-picker" label={t('model.list')} placement="above-start" className="w-84" onOpenChange={setOpen}>
        <ModelPicker
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
