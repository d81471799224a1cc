import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { chatPage } from '../support/chat-page'
import { filesWithText } from '../support/profile'
import { seedChat } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'

async function openTrash(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Trash', exact: true }).click()
  return page.getByRole('dialog', { name: 'Trash' })
}

test('deleted chats and messages lie in the trash, can be looked into, and come back one by one or many at once', async ({ launch, home, openai }) => {
  for (const title of ['One', 'Two', 'Three', '四']) seedChat(home, title, [{ question: `About ${title}`, answer: `${title}, answered.` }])
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(page)
  const link = (name: string): Locator => chat.chats.getByRole('link', { name, exact: true })
  for (const title of ['One', 'Two', '四']) {
    await link(title).press('Delete')
    await expect(link(title)).toBeHidden()
  }
  await link('Three').click()
  await chat.answer.hover()
  await chat.answer.getByRole('button', { name: 'Delete' }).click()
  await expect(chat.answers).toHaveCount(0)

  const trash = await openTrash(page)
  const rows = trash.getByRole('listitem')
  await expect(rows).toHaveCount(4)
  await expect(rows.nth(0)).toContainText('Three, answered.')
  await expect(rows.nth(0)).toContainText('1 message of “Three”')
  await rows.filter({ hasText: '四' }).getByRole('button', { name: 'Preview' }).click()
  await expect(trash.getByRole('region', { name: 'Preview of “四”' })).toContainText('四, answered.')
  await rows.filter({ hasText: '四' }).getByRole('button', { name: 'Restore' }).click()
  await expect(rows).toHaveCount(3)
  await expect(link('四')).toBeAttached()

  await trash.getByRole('checkbox', { name: 'Select “One”' }).check()
  await trash.getByRole('checkbox', { name: 'Select “Three, answered.”' }).check()
  await expect(trash.getByText('2 selected')).toBeVisible()
  await trash.getByRole('button', { name: 'Restore' }).first().click()
  await expect(rows).toHaveCount(1)
  await trash.getByRole('button', { name: 'Close' }).click()
  await expect(link('One')).toBeVisible()
  await expect(chat.answer).toContainText('Three, answered.')
})

test('what is deleted forever is in no file of the profile any more: text, words, pictures, drafts; what shares a picture keeps it', async ({ launch, home, openai }) => {
  const phrases = ['zephyrquartz under vermilion skies', 'Qzx9', '凤凰于飞翙翙其羽', '鸑鷟']
  const attachments = join(home, 'attachments')
  mkdirSync(attachments, { recursive: true })
  const [own = '', shared = ''] = ['a', 'b'].map((letter) => letter.repeat(64))
  for (const id of [own, shared]) writeFileSync(join(attachments, id), 'picture')
  const picture = (attachment: string) => ({ type: 'image', attachment, mime: 'image/png', alt: '' }) as const
  seedChat(home, `Secret ${phrases.join(' ')}`, [{ question: phrases.join(' '), answer: `Yes: ${phrases.join(', ')}.`, more: [picture(own), picture(shared)] }])
  seedChat(home, 'Kept', [{ question: 'Stay?', answer: 'Always.', more: [picture(shared)] }])
  seedChat(home, 'Later', [{ question: 'Also a secret: 鸑鷟', answer: 'zephyrquartz' }])
  const aside = await launch({ env: serverEnvironment(openai.baseUrl) })
  const { page } = aside
  const chat = chatPage(page)
  await chat.chats.getByRole('link', { name: /^Secret/ }).click()
  await expect(chat.answer).toContainText('Yes:')
  // Typed here, searched for, and found: every place of the app has had it.
  await chat.message.fill(`Draft with ${phrases.join(' ')}`)
  await page.getByRole('searchbox', { name: 'Search chats' }).fill(phrases[0] ?? '')
  await expect(page.getByRole('option').first()).toBeVisible()
  await expect.poll(() => filesWithText(home, 'Draft with').length).toBeGreaterThan(0)
  for (const phrase of phrases) expect(filesWithText(home, phrase)).not.toEqual([])
  await page.getByRole('searchbox', { name: 'Search chats' }).fill('')
  await chat.chats.getByRole('link', { name: /^Secret/ }).press('Delete')
  await chat.chats.getByRole('link', { name: 'Later' }).press('Delete')

  const trash = await openTrash(page)
  const rows = trash.getByRole('listitem')
  await rows.filter({ hasText: 'Later' }).getByRole('button', { name: 'Delete forever' }).click()
  await page.getByRole('alertdialog', { name: 'Delete “Later” forever?' }).getByRole('button', { name: 'Delete forever' }).click()
  await expect(rows).toHaveCount(1)
  await trash.getByRole('button', { name: 'Empty trash' }).click()
  const question = page.getByRole('alertdialog', { name: 'Erase 1 item for good?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(rows).toHaveCount(1)
  await trash.getByRole('button', { name: 'Empty trash' }).click()
  await question.getByRole('button', { name: 'Empty trash' }).click()
  await expect(trash.getByText('The trash is empty.')).toBeVisible()
  for (const phrase of phrases) await expect.poll(() => filesWithText(home, phrase)).toEqual([])
  expect(readdirSync(attachments)).toEqual([shared])

  await trash.getByRole('button', { name: 'Close' }).click()
  await chat.chats.getByRole('link', { name: 'Kept' }).click()
  await expect(chat.answer).toContainText('Always.')
  await aside.quit()
  for (const phrase of phrases) expect(filesWithText(home, phrase)).toEqual([])
})

test('emptying goes on after the app was killed in the middle of it', async ({ launch, home, openai }) => {
  const secret = 'zephyrquartz'
  const turns = Array.from({ length: 300 }, (_, index) => ({ question: `${secret} ${index}`, answer: `${secret} ${index} `.repeat(200) }))
  for (const title of ['One', 'Two', 'Three']) seedChat(home, title, turns)
  seedChat(home, 'Kept', [{ question: 'Stay?', answer: 'Always.' }])
  const first = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(first.page)
  await expect(chat.chats.getByRole('link')).toHaveCount(4)
  await first.page.evaluate(async () => {
    await window.bridge.call('chats.clear', {})
    await window.bridge.call('trash.empty', {})
  })
  await first.kill9()
  expect(filesWithText(home, secret)).not.toEqual([])
  const second = await launch({ env: serverEnvironment(openai.baseUrl) })
  const again = chatPage(second.page)
  await expect(again.message).toBeEnabled()
  await expect(again.chats.getByRole('link')).toHaveCount(0)
  // Looked after a while from the start; here at once.
  await second.page.evaluate(() => window.bridge.call('trash.empty', {}))
  await expect.poll(() => filesWithText(home, secret)).toEqual([])
})

test('the trash and what undoes speak Chinese', async ({ launch, home, openai }) => {
  seedChat(home, '苹果', [{ question: '苹果是什么？', answer: '一种水果。' }])
  seedChat(home, '梨', [{ question: '梨是什么？', answer: '也是水果。' }])
  const { page } = await launch({ language: 'zh-CN', env: serverEnvironment(openai.baseUrl) })
  const chats = page.getByRole('navigation', { name: '对话' })
  await chats.getByRole('link', { name: '梨' }).click()
  await page.getByRole('article', { name: '助手' }).hover()
  await page.getByRole('article', { name: '助手' }).getByRole('button', { name: '从此处分支' }).click()
  await expect(chats.getByRole('link', { name: '梨（分支）' })).toBeVisible()
  await chats.getByRole('link', { name: '苹果' }).press('Delete')
  await expect(page.getByRole('status')).toContainText('已删除“苹果”')
  await page.getByRole('button', { name: '回收站' }).click()
  const trash = page.getByRole('dialog', { name: '回收站' })
  await expect(trash.getByRole('listitem')).toContainText('苹果')
  await trash.getByRole('button', { name: '清空回收站' }).click()
  await page.getByRole('alertdialog', { name: '彻底清除 1 项？' }).getByRole('button', { name: '清空回收站' }).click()
  await expect(trash.getByText('回收站是空的。')).toBeVisible()
  expect(await trash.innerText()).not.toMatch(/\b(Trash|Restore|Delete|Empty)\b/)
})
