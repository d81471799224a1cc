import { Globe, ImagePlus, SlidersHorizontal, type LucideIcon } from 'lucide-react'
import { type ReactNode } from 'react'
import { useActions, useApp, useText } from '../app'
import { IconButton } from '../parts/Button'
import { Popover } from '../parts/Popover'
import { nextSteps } from '../problems/next-steps'
import { LaterProblemCard } from '../problems/LaterProblemCard'
import { currentFacts, currentParams } from '../state/app-state'
import { ComposerBox, type QuickComposer } from './ComposerBox'
import { MissingKey } from './MissingKey'
import { ModelButton } from './ModelButton'
import { lazyView } from '../lazy-view'

const ParamsForm = lazyView(() => import('../settings/ParamsForm').then((module) => module.ParamsForm))

/** A hosted tool, on or off for the chat. `offered`: also where nothing is known of the model. */
function ToolSwitch({ tool, icon: Icon, offered }: { readonly tool: 'webSearch' | 'pictures'; readonly icon: LucideIcon; readonly offered: boolean }): ReactNode {
  const t = useText()
  const { setParams } = useActions()
  const params = useApp(currentParams)
  const isOffered = useApp((state) => currentFacts(state)?.[tool] ?? offered)
  if (!isOffered) return null
  const isOn = params[tool] === true
  return (
    <button
      type="button"
      aria-pressed={isOn}
      aria-label={t(`composer.${tool}`)}
      title={t(`composer.${tool}`)}
      onClick={() => void setParams({ ...params, [tool]: !isOn })}
      className={`inline-flex h-8 shrink-0 items-center gap-1.5 rounded-control px-2 text-sm transition-colors duration-100 ${
        isOn ? 'bg-accent-wash text-accent' : 'text-soft hover:bg-hover hover:text-ink'
      }`}
    >
      <Icon size={17} strokeWidth={1.75} aria-hidden />
      {isOn ? <span className="max-[560px]:hidden">{t(`composer.${tool}`)}</span> : null}
    </button>
  )
}

function Parameters(): ReactNode {
  const t = useText()
  const { setParams } = useActions()
  const params = useApp(currentParams)
  return (
    <>
      <IconButton icon={SlidersHorizontal} label={t('composer.parameters')} popoverTarget="parameters" />
      <Popover id="parameters" label={t('composer.parameters')} placement="above-start" className="w-100 p-4">
        <ParamsForm params={params} onChange={(next) => void setParams(next)} />
      </Popover>
    </>
  )
}

/** Where questions are asked: the box, what it asks with, and whatever stands in the way. `quick`: what is different in the quick-ask window. */
export function Composer({ quick }: { readonly quick?: QuickComposer }): ReactNode {
  const t = useText()
  const { dismissAskProblem } = useActions()
  const chatId = useApp((state) => state.conversation?.chat.id ?? null)
  const problem = useApp((state) => state.askProblem ?? state.historyProblem)
  const isHistory = useApp((state) => state.askProblem === null)
  const sendWith = useApp((state) => state.settings.sendWith)
  const mod = useApp((state) => (state.platform === 'darwin' ? '⌘' : 'Ctrl'))
  return (
    <div className="mx-auto w-full max-w-column px-4 pb-3">
      {problem === null ? null : (
        <div className="mb-2">
          <LaterProblemCard
            problem={problem}
            steps={nextSteps(problem.code, false).filter((step) => step !== 'retry')}
            onDismiss={isHistory ? undefined : dismissAskProblem}
          />
        </div>
      )}
      <MissingKey welcomes={quick === undefined} />
      <ComposerBox key={chatId ?? 'new'} chatId={chatId} {...quick}>
        <ModelButton isAlone={quick !== undefined} />
        <ToolSwitch tool="webSearch" icon={Globe} offered />
        <ToolSwitch tool="pictures" icon={ImagePlus} offered={false} />
        <Parameters />
      </ComposerBox>
      {quick === undefined ? (
        <p className="mt-1.5 text-center text-xs text-soft max-[560px]:hidden">{sendWith === 'enter' ? t('composer.hint.enter') : t('composer.hint.mod-enter', { mod })}</p>
      ) : null}
    </div>
  )
}
