import { CircleCheck, CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import type { KeyTest } from '../../shared/connection'
import type { Translate } from '../../shared/locales/translate'
import { useText } from '../app'
import { problemSentence, statusText } from '../problems/problem-text'

/** The outcome of a key test in one sentence. */
export function testSentence(t: Translate, result: KeyTest): string {
  switch (result.verdict) {
    case 'works':
      return t('key.works', { count: result.models })
    case 'restricted':
      return t('key.restricted')
    case 'rejected':
      return t('key.rejected')
    case 'no-credit':
      return t('key.noCredit')
    case 'unreachable':
      return t('key.unreachable')
    case 'not-compatible':
      return t('key.notCompatible')
    case 'failed':
      return t('key.failed')
  }
}

/** What testing the key found, with the reason when it does not work. */
export function TestResult({ result }: { readonly result: KeyTest }): ReactNode {
  const t = useText()
  const isGood = result.verdict === 'works' || result.verdict === 'restricted'
  const Icon = isGood ? CircleCheck : CircleX
  const reasons = 'problem' in result ? [result.verdict === 'unreachable' || result.verdict === 'failed' ? problemSentence(t, result.problem) : null, statusText(t, result.problem), result.problem.detail ?? null] : []
  return (
    <div role={isGood ? 'status' : 'alert'} className={`flex gap-2.5 rounded-card px-4 py-2.5 text-sm ${isGood ? 'bg-accent-wash' : 'bg-danger-wash'}`}>
      <Icon size={17} aria-hidden className={`mt-0.5 shrink-0 ${isGood ? 'text-accent' : 'text-danger'}`} />
      <div className="min-w-0">
        <p className="font-medium">{testSentence(t, result)}</p>
        {reasons
          .filter((reason) => reason !== null)
          .map((reason) => (
            <p key={reason} className="text-xs [overflow-wrap:anywhere] text-soft">
              {reason}
            </p>
          ))}
      </div>
    </div>
  )
}
