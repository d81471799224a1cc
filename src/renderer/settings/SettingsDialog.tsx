import { X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, Suspense, useLayoutEffect } from 'react'
import { settingsTabs, type SettingsTab } from '../../shared/contract'
import { useActions, useText } from '../app'
import { useModal } from '../chat/use-modal'
import { IconButton } from '../parts/Button'
import { AboutTab } from './AboutTab'
import { ConnectionTab } from './ConnectionTab'
import { GeneralTab } from './GeneralTab'
import { HistoryTab } from './history/HistoryTab'
import { QuickAskTab } from './quick-ask/QuickAskTab'
import { lazyView } from '../lazy-view'

const PresetsTab = lazyView(() => import('./presets/PresetsTab').then((module) => module.PresetsTab))
const UsageTab = lazyView(() => import('./usage/UsageTab').then((module) => module.UsageTab))

const tabs: readonly SettingsTab[] = settingsTabs

function Panel({ tab }: { readonly tab: SettingsTab }): ReactNode {
  switch (tab) {
    case 'general':
      return <GeneralTab />
    case 'connection':
      return <ConnectionTab />
    case 'presets':
      return (
        <Suspense>
          <PresetsTab />
        </Suspense>
      )
    case 'quickAsk':
      return <QuickAskTab />
    case 'history':
      return <HistoryTab />
    case 'usage':
      return (
        <Suspense>
          <UsageTab />
        </Suspense>
      )
    case 'about':
      return <AboutTab />
  }
}

/** All settings. Every change is stored at once; there is nothing to confirm. */
export function SettingsDialog({ tab }: { readonly tab: SettingsTab }): ReactNode {
  const t = useText()
  const { showSettings } = useActions()
  const { dialog, leave } = useModal()
  useLayoutEffect(() => {
    // The browser would take the list of the tabs, which comes first.
    dialog.current?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus()
  }, [dialog])

  const onTabKey = (event: KeyboardEvent<HTMLElement>): void => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    const next = step === undefined ? undefined : tabs.at((tabs.indexOf(tab) + step) % tabs.length)
    if (next === undefined) return
    event.preventDefault()
    showSettings(next)
    document.getElementById(`tab-${next}`)?.focus()
  }
  return (
    <dialog
      ref={dialog}
      aria-label={t('settings.label')}
      onClose={() => {
        showSettings(null)
        leave()
      }}
      className="m-auto h-[min(40rem,calc(100dvh-2rem))] w-[min(46rem,calc(100vw-2rem))] max-w-none overflow-hidden rounded-card border border-line bg-surface text-ink shadow-float"
    >
      <div className="flex h-full max-[600px]:flex-col">
        <div className="flex shrink-0 flex-col gap-1 border-line bg-side p-3 max-[600px]:border-b min-[601px]:w-44 min-[601px]:border-r">
          <h2 className="px-2.5 pt-1 pb-2 font-semibold">{t('settings.label')}</h2>
          <div role="tablist" aria-label={t('settings.label')} tabIndex={-1} onKeyDown={onTabKey} className="flex gap-1 min-[601px]:flex-col">
            {tabs.map((name) => (
              <button
                key={name}
                id={`tab-${name}`}
                type="button"
                role="tab"
                aria-selected={name === tab}
                aria-controls="settings-panel"
                tabIndex={name === tab ? 0 : -1}
                onClick={() => showSettings(name)}
                className={`h-8.5 rounded-control px-2.5 text-left text-sm ${name === tab ? 'bg-pressed font-medium' : 'hover:bg-hover'}`}
              >
                {t(`settings.${name}`)}
              </button>
            ))}
          </div>
        </div>
        <div id="settings-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} className="min-h-0 flex-1 overflow-y-auto p-6">
          <Panel tab={tab} />
        </div>
      </div>
      <IconButton icon={X} label={t('common.close')} className="absolute top-3 right-3" onClick={() => dialog.current?.close()} />
    </dialog>
  )
}
