import { expect, it } from 'vitest'
import { followLink } from '../../../../src/main/background/follow-link'
import type { WindowRequest } from '../../../../src/shared/window-request'

const id = '0f8fad5b-d9cb-469f-a165-70867728950e'

async function asked(link: string): Promise<readonly WindowRequest[]> {
  const requests: WindowRequest[] = []
  await followLink(link, { ask: (request) => requests.push(request), hasChat: (chatId) => Promise.resolve(chatId === id) })
  return requests
}

it('fills the box, opens the new chat or a chat', async () => {
  expect(await asked('aside://ask?text=Hello')).toEqual([{ kind: 'fillBox', text: 'Hello', preset: null, link: 'aside://ask?text=Hello' }])
  expect(await asked('aside://ask?preset=fix')).toEqual([{ kind: 'fillBox', text: '', preset: 'fix', link: 'aside://ask?preset=fix' }])
  expect(await asked('aside://ask')).toEqual([{ kind: 'newChat' }])
  expect(await asked(`aside://chat/${id}`)).toEqual([{ kind: 'openChat', chatId: id }])
})

it('says what it cannot do', async () => {
  const told = (field: string, detail: string) => [{ kind: 'tellProblem', problem: { code: 'bad-link', field, detail } }]
  expect(await asked('aside://run?cmd=x')).toEqual(told('aside://run?cmd=x', 'Aside knows links to ask and to chat only'))
  expect(await asked(`aside://chat/${id.replace('0', '1')}`)).toEqual(told(`aside://chat/${id.replace('0', '1')}`, 'there is no such chat'))
})
