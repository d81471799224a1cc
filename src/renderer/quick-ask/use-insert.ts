import { useCallback } from 'react'
import { plainText } from '../../shared/changes'
import { useActions, useApp, useGetState } from '../app'
import { call } from '../bridge'
import { lastAnswer, shownHtml } from './last-answer'

/** Puts the last answer into the application that was in front before; null while there is no whole answer, or where the system does not let a program do that (`can`). */
export function useInsert(can: boolean): (() => void) | null {
  const { told } = useActions()
  const getState = useGetState()
  const isThere = useApp(({ conversation }) => {
    const answer = lastAnswer(conversation)
    return answer !== null && answer.status !== 'streaming' && answer.status !== 'queued' && plainText(answer.parts) !== ''
  })
  const insert = useCallback(() => {
    const answer = lastAnswer(getState().conversation)
    if (answer !== null) void told(() => call('quickAsk.insert', { text: plainText(answer.parts), html: shownHtml(answer) }))
  }, [told, getState])
  return can && isThere ? insert : null
}
