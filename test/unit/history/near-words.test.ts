import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { distance, oneSlipFrom } from '../../../src/main/history/near-words'
import { ask, temporaryHistory } from './temporary-history'

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 3, maxLength: 7 })

test('one slip is a distance of one, whichever way', () => {
  fc.assert(
    fc.property(word, word, (one, other) => {
      expect(oneSlipFrom(one).has(other)).toBe(distance(one, other) === 1)
      expect(distance(one, other)).toBe(distance(other, one))
    }),
    { numRuns: 2000 },
  )
  expect([distance('kitten', 'sitting'), distance('ab', 'ba'), distance('', 'abc'), distance('same', 'same')]).toEqual([3, 1, 3, 0])
})

test('a word that was meant is suggested: one slip away, or two in a longer one, and of equally near ones the first that was used', () => {
  const { history } = temporaryHistory()
  const suggested = (query: string): string | null => history.search({ query, after: null, limit: 5 }).suggestion
  ask(history, { text: 'Kubernetes deployment, kubernetesy and Straße, история; international electricity' })
  const meant = { kubernetse: 'kubernetes', ubernetes: null, strase: 'straße', исторя: 'история', interantinal: 'international', deplyomentq: 'deployment', elxctricty: 'electricity', elxctrxctx: null, kuxxrnetes: 'kubernetes', shrt: null }
  for (const [typed, better] of Object.entries(meant)) expect([typed, suggested(typed)]).toEqual([typed, better])
})
