import { expect, test } from 'vitest'
import { usageCsv } from '../../../src/main/money/usage-csv'

const row = { day: 20_261_103, model: 'm', origin: 'https://api.openai.com', answers: 2, unpriced: 1, input: 10, cached: 4, written: 1, output: 5, reasoning: 2, nano: 1_234_567_891 }

test('a line for each row, dollars to the last digit, ended as RFC 4180 says', () => {
  expect(usageCsv([row, { ...row, nano: 7 }, { ...row, nano: 0 }]).split('\r\n')).toEqual([
    'day,model,server,answers,answers_without_price,input_tokens,cached_tokens,cache_write_tokens,output_tokens,reasoning_tokens,cost_usd',
    '2026-11-03,m,https://api.openai.com,2,1,10,4,1,5,2,1.234567891',
    '2026-11-03,m,https://api.openai.com,2,1,10,4,1,5,2,0.000000007',
    '2026-11-03,m,https://api.openai.com,2,1,10,4,1,5,2,0.000000000',
    '',
  ])
})

test('names that servers give are only text: separators are quoted, and nothing is a formula', () => {
  const model = (name: string): string => usageCsv([{ ...row, model: name }]).split('2026-11-03,')[1]?.split(',https')[0] ?? ''
  expect([model('a,b'), model('say "hi"'), model('two\nlines'), model('=HYPERLINK(1)'), model('@x'), model('+1,2')]).toEqual(['"a,b"', '"say ""hi"""', '"two\nlines"', "'=HYPERLINK(1)", "'@x", '"\'+1,2"'])
})
