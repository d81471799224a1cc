import { expect, test } from 'vitest'
import { formOf, parseScaled, readForm } from '../../../../src/renderer/settings/usage/price-form'
import { costText, total } from '../../../../src/renderer/settings/usage/usage-text'
import { en } from '../../../../src/shared/locales/english'
import { createTranslate } from '../../../../src/shared/locales/translate'

const price = { model: 'm', host: null, input: 150, cached: 75, cacheWrite: null, output: 600, webSearch: 10_000_000 }
const sums = { answers: 2, unpriced: 0, input: 1, cached: 0, written: 0, output: 2, reasoning: 0, nano: 10_000_000 }

test('amounts are read digit by digit, not as fractions', () => {
  expect(['2', '0.15', '$1.5', ' 12.075 ', '0.1234', '1,5', '-1', '.5', '1e3', ''].map((text) => parseScaled(text, 3))).toEqual([2000, 150, 1500, 12_075, null, null, null, null, null, null])
})

test('a price goes into the form and out of it unchanged', () => {
  expect(formOf(price)).toEqual({ model: 'm', host: '', input: '0.15', cached: '0.075', cacheWrite: '', output: '0.6', webSearch: '10' })
  expect(readForm(formOf(price))).toEqual({ price })
})

test('the field at fault is named', () => {
  const form = formOf(price)
  const fault = (change: Partial<typeof form>): unknown => readForm({ ...form, ...change })
  expect(fault({ model: ' ' })).toEqual({ fault: 'model' })
  expect(fault({ host: 'https://localhost' })).toEqual({ fault: 'host' })
  expect(fault({ input: '' })).toEqual({ fault: 'input' })
  expect(fault({ output: 'free' })).toEqual({ fault: 'output' })
  expect(fault({ cached: '0.00001' })).toEqual({ fault: 'cached' })
  expect(fault({ webSearch: '-' })).toEqual({ fault: 'webSearch' })
})

test('a cost that is only partly known says so, and one that is not known is not zero', () => {
  const t = createTranslate('en', en)
  expect(costText(t, 'en', sums)).toBe('$0.01')
  expect(costText(t, 'en', { ...sums, unpriced: 1 })).toBe('≥ $0.01')
  expect(costText(t, 'en', { ...sums, unpriced: 2, nano: 0 })).toBe('Not known')
  expect(costText(t, 'en', { ...sums, nano: 0 })).toBe('$0.00')
  expect(total([sums, { ...sums, nano: 5 }])).toMatchObject({ answers: 4, nano: 10_000_005 })
})
