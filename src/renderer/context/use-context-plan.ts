import { useCallback, useEffect, useState } from 'react'
import type { ContextPiece, ContextPlan } from '../../shared/context'
import { withPresetParams } from '../../shared/presets/params'
import { useActions, useDrafts, useGetState } from '../app'
import { call } from '../bridge'
import { currentParams } from '../state/app-state'
import { pieceTokens } from './piece-tokens'
import { draftInBox, typedQuestion } from './typed-question'

/** A piece with its tokens; null: they could not be counted. */
export interface CountedPiece extends ContextPiece {
  readonly tokens: number | null
}

/** What the next question of the open chat would be sent with, piece by piece. */
export interface CountedPlan extends Omit<ContextPlan, 'pieces'> {
  readonly pieces: readonly CountedPiece[]
  /** Of all that is sent. */
  readonly tokens: number
  readonly nanoDollars: number | null
}

/** Reads the plan with the words in the box as its last piece; `again` reads it anew after a mark was changed. null until it is read. */
export function useContextPlan(): { readonly plan: CountedPlan | null; readonly again: () => Promise<void> } {
  const { told } = useActions()
  const drafts = useDrafts()
  const getState = useGetState()
  const [plan, setPlan] = useState<CountedPlan | null>(null)
  const again = useCallback(async () => {
    const read = await told(async (): Promise<CountedPlan> => {
      const state = getState()
      const draft = draftInBox(state, drafts)
      const params = draft.preset === null ? currentParams(state) : withPresetParams(currentParams(state), draft.preset.params)
      const found = await call('context.plan', { chatId: state.conversation?.chat.id ?? null, attached: draft.attached, params })
      const typed = typedQuestion(draft, state)
      const pieces = found.pieces.flatMap((piece): readonly ContextPiece[] => {
        if (piece.kind !== 'message' || piece.messageId !== '') return [piece]
        const { left: _, ...question } = piece
        const text = [piece.text, typed].filter((words) => words !== '').join('\n\n')
        return text === '' && piece.uncounted.length === 0 ? [] : [{ ...question, text }]
      })
      const tokens = await pieceTokens(pieces)
      const counted = pieces.map((piece, index) => ({ ...piece, tokens: tokens?.[index] ?? null }))
      const sum = counted.reduce((total, piece) => total + (piece.left === undefined ? (piece.tokens ?? 0) : 0), 0)
      const { nanoDollars } = await call('context.cost', { connection: params.connection ?? null, model: found.model, tokens: sum })
      return { ...found, pieces: counted, tokens: sum, nanoDollars }
    })
    if (read !== null) setPlan(read)
  }, [told, drafts, getState])
  useEffect(() => void again(), [again])
  return { plan, again }
}
