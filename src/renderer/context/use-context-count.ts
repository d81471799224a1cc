import { useEffect, useRef, useState } from 'react'
import type { AttachedPart, ChatParams } from '../../shared/chat'
import type { ContextPlan, UncountedPart } from '../../shared/context'
import type { Draft } from '../../shared/presets/chosen'
import { withPresetParams } from '../../shared/presets/params'
import { useApp, useGetState } from '../app'
import { call } from '../bridge'
import { type AppState, currentParams } from '../state/app-state'
import { countTokens } from './count-tokens'
import { pieceTokens } from './piece-tokens'
import { typedQuestion } from './typed-question'

/** Milliseconds without a change after which it is counted. */
const pause = 250

/** What a question would be sent with, as far as it can be known before. */
export interface ContextCount {
  readonly plan: ContextPlan
  readonly tokens: number
  readonly uncounted: readonly UncountedPart[]
  /** What the tokens cost; null: no price is known. */
  readonly nanoDollars: number | null
}

/** Changes whenever another question before this one, or another answer, would be sent along. */
const branchOf = ({ conversation, connection, settings }: AppState): string => {
  const order = conversation?.order ?? []
  const last = conversation?.byId[order.at(-1) ?? '']
  const marks = order.map((id) => conversation?.byId[id]?.context?.charAt(0)).join('.')
  return [connection.baseUrl, connection.demo, settings.connectionId, order.length, last?.id, last?.status, marks].join(' ')
}

interface Base {
  readonly plan: ContextPlan
  readonly tokens: number
}

async function readBase(chatId: string | null, attached: readonly AttachedPart[], params: ChatParams): Promise<Base | null> {
  const plan = await call('context.plan', { chatId, attached, params })
  const tokens = await pieceTokens(plan.pieces.filter(({ left }) => left === undefined))
  return tokens === null ? null : { plan, tokens: tokens.reduce((sum, count) => sum + count, 0) }
}

/**
 * What the question in a box would be sent with: null until it is counted, and when it cannot be. What stands before the question is read and counted when it changes; a key that is
 * pressed has only the box's own text counted, in a worker. `version`: another one has it read again.
 */
export function useContextCount(chatId: string | null, draft: Draft, enclose: ((text: string) => string) | undefined, version: number): ContextCount | null {
  const getState = useGetState()
  const own = useApp(currentParams)
  const branch = useApp(branchOf)
  const params = draft.preset === null ? own : withPresetParams(own, draft.preset.params)
  const asked = JSON.stringify([chatId, version, branch, params, draft.attached])
  const base = useRef<{ readonly of: string; readonly read: Promise<Base | null> } | null>(null)
  const [count, setCount] = useState<ContextCount | null>(null)

  useEffect(() => {
    let isOver = false
    const work = async (): Promise<void> => {
      if (base.current?.of !== asked) base.current = { of: asked, read: readBase(chatId, draft.attached, params) }
      const [before, typed] = await Promise.all([base.current.read, countTokens([(enclose ?? ((text) => text))(typedQuestion(draft, getState()))])])
      if (before === null || typed === null) return isOver ? undefined : setCount(null)
      const tokens = before.tokens + (typed[0] ?? 0)
      const { plan } = before
      const { nanoDollars } = await call('context.cost', { connection: params.connection ?? null, model: plan.model, tokens })
      if (!isOver) setCount({ plan, tokens, uncounted: plan.pieces.flatMap(({ uncounted }) => uncounted), nanoDollars })
    }
    const timer = setTimeout(() => {
      // Whatever keeps it from being known is told when the question is asked.
      work().catch(() => {
        base.current = null
        if (!isOver) setCount(null)
      })
    }, pause)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
    // What is asked names the parameters and files by their values.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [asked, draft.text, draft.preset, enclose, getState])
  return count
}
