import { expect, it } from 'vitest'
import { createWindowRequests } from '../../../src/main/window-requests'

it('keeps requests in order until their own window takes them, once', () => {
  const requests = createWindowRequests()
  requests.add(1, { kind: 'newChat' })
  requests.add(2, { kind: 'showSettings', tab: 'general' })
  const fill = { kind: 'fillBox', text: 'a', preset: null, link: 'aside://ask?text=a' } as const
  requests.add(1, fill)
  expect(requests.take(1)).toEqual([{ kind: 'newChat' }, fill])
  expect(requests.take(1)).toEqual([])
  requests.forget(2)
  expect(requests.take(2)).toEqual([])
})
