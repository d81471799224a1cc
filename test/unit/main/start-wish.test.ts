import { expect, it } from 'vitest'
import { areTooLong, longestLink, shortArguments, startWish } from '../../../src/main/start-wish'

it('finds the link, --hidden and --quick-ask wherever they stand', () => {
  expect(startWish(['/usr/bin/aside', '--allow-file-access-from-files', '--hidden', 'ASIDE://ask'])).toEqual({ link: 'ASIDE://ask', hidden: true, quickAsk: false })
  expect(startWish(['/usr/bin/aside', '/home/me/aside:notes', '--hidden-window', '--quick-ask'])).toEqual({ link: null, hidden: false, quickAsk: true })
})

it.skipIf(process.platform === 'win32')('makes short what one process cannot tell another, so that it is still wanted or still refused', () => {
  const link = `aside://ask?text=${'a'.repeat(40_000)}`
  expect(areTooLong(['aside', 'aside://ask?text=a'], '/home/me')).toBe(false)
  expect(areTooLong(['aside', link], '/')).toBe(true)
  expect(areTooLong(['aside', '你'.repeat(10_001)], '/')).toBe(true)
  const short = shortArguments(startWish(['x'.repeat(40_000), link, '--quick-ask', '--hidden']))
  expect(short).toEqual(['--hidden', '--quick-ask', link.slice(0, longestLink + 1)])
  expect(areTooLong(['/usr/bin/aside', ...short], '/')).toBe(false)
})
