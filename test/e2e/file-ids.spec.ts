import type { Page } from '@playwright/test'
import { chatPage, openSettings } from '../support/chat-page'
import { pdf } from '../support/documents'
import { namedIds, startFiles } from '../support/files-server'
import { filesWithText } from '../support/profile'
import { makeCertificate } from '../support/make-certificate'
import { expect, serverEnvironment, test } from '../support/test'
import { startTls } from '../support/tls-front'

const words = 'The tide is out'
/** Large enough to be worth an upload. */
const tides = { name: 'tides.pdf', mimeType: 'application/pdf', buffer: pdf(`${words} `.repeat(6000)) }

async function attach(page: Page): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Attach files' }).click()])
  await chooser.setFiles(tides)
  await expect(page.getByRole('list', { name: 'Attached' }).getByRole('listitem')).toHaveText(/tides\.pdf/)
}

test('a file that goes to OpenAI a second time is uploaded once and named from then on, over a restart; what the server lost goes along again; off deletes it', async ({ launch, openai, later, home }) => {
  const files = await startFiles(openai)
  later(files.close)
  const front = await startTls(makeCertificate({ name: 'api.openai.com', hosts: ['api.openai.com'] }), files)
  later(front.close)
  openai.mock.onMessage(/./, { content: 'Yes.' })
  // The name is OpenAI's own, so that the app takes it for that; where it leads is this computer.
  const options = {
    env: serverEnvironment('https://api.openai.com/v1'),
    settings: { uploadFiles: true, apiStyle: 'responses' as const },
    switches: [`--host-resolver-rules=MAP api.openai.com:443 127.0.0.1:${front.port}`, '--ignore-certificate-errors'],
  }
  const first = await launch(options)
  const chat = chatPage(first.page)
  const ask = async (page: Page, question: string): Promise<{ readonly ids: readonly string[]; readonly isInline: boolean }> => {
    const own = chatPage(page)
    const before = openai.questions().length
    await own.ask(question)
    await expect(own.questions.last()).toContainText(question)
    await own.untilStatus('done')
    const asked = openai.questions().slice(before)
    expect(asked).toHaveLength(1)
    return { ids: asked.flatMap(namedIds), isInline: JSON.stringify(asked[0]?.body).includes('"file_data":"data:application/pdf') }
  }
  await expect(chat.message).toBeEnabled()
  await attach(first.page)
  expect(await ask(first.page, 'What does it say?')).toEqual({ ids: [], isInline: true })
  expect(files.uploads).toEqual([])
  expect(await ask(first.page, 'And then?')).toEqual({ ids: ['file-1'], isInline: false })
  expect(await ask(first.page, 'And after that?')).toEqual({ ids: ['file-1'], isInline: false })
  expect(files.uploads).toHaveLength(1)
  expect(files.uploads[0]).toContain('filename="tides.pdf"')
  expect(files.uploads[0]).toMatch(/name="purpose"\s+user_data/)
  expect(files.uploads[0]).toMatch(/name="expires_after\[seconds\]"\s+604800/)
  await first.quit()

  const second = await launch(options)
  await chatPage(second.page).chats.getByRole('link', { name: 'What does it say?' }).click()
  expect(await ask(second.page, 'After a restart?')).toEqual({ ids: ['file-1'], isInline: false })
  files.lose()
  expect(await ask(second.page, 'Is it lost?')).toEqual({ ids: [], isInline: true })
  expect(await ask(second.page, 'Is it there again?')).toEqual({ ids: ['file-2'], isInline: false })
  expect(files.uploads).toHaveLength(2)

  const settings = await openSettings(second.page, 'Connection')
  await settings.getByRole('switch', { name: 'Upload what is sent again and again' }).click()
  await expect.poll(() => files.kept()).toEqual([])
  await settings.getByRole('button', { name: 'Close' }).click()
  expect(await ask(second.page, 'And without?')).toEqual({ ids: [], isInline: true })
  expect(filesWithText(home, 'file-2')).toEqual([])
})

test('nothing is uploaded before the user wants it', async ({ launch, openai, later }) => {
  const files = await startFiles(openai)
  later(files.close)
  const front = await startTls(makeCertificate({ name: 'api.openai.com', hosts: ['api.openai.com'] }), files)
  later(front.close)
  openai.mock.onMessage(/./, { content: 'Yes.' })
  const { page } = await launch({
    env: serverEnvironment('https://api.openai.com/v1'),
    switches: [`--host-resolver-rules=MAP api.openai.com:443 127.0.0.1:${front.port}`, '--ignore-certificate-errors'],
  })
  const chat = chatPage(page)
  await expect(chat.message).toBeEnabled()
  await attach(page)
  for (const [index, question] of ['One?', 'Two?'].entries()) {
    await chat.ask(question)
    await expect(chat.answers).toHaveCount(index + 1)
    await chat.untilStatus('done')
  }
  expect(files.uploads).toEqual([])
})
