import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { chatPage, openSettings, wordsIn } from '../support/chat-page'
import { answerDialogs } from '../support/file-dialogs'
import { createProfile, removeProfile } from '../support/profile'
import { seedChat } from '../support/seed-history'
import { numbered } from '../support/scripted-server'
import { expect, serverEnvironment, test } from '../support/test'

test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'a disk small enough to fill is made with mount, which only root may do')

/** A profile on a disk of its own of 64 MB. */
function createSmallDisk(): { readonly home: string; readonly fill: () => void; readonly free: () => void; readonly remove: () => void } {
  const home = createProfile()
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', home])
  const filler = join(home, 'filler')
  return {
    home,
    fill: () => {
      for (let size = 1 << 20; size >= 1; size = size === 1 ? 0 : Math.floor(size / 2)) {
        try {
          for (;;) appendFileSync(filler, Buffer.alloc(size))
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        }
      }
      expect(statfsSync(home).bavail).toBe(0)
    },
    free: () => rmSync(filler, { force: true }),
    remove: () => {
      execFileSync('umount', ['-l', home])
      mkdirSync(dirname(home), { recursive: true })
      removeProfile(home)
    },
  }
}

test('disk-full when asking: told, the question stays in the box, and works once there is room', async ({ launch, openai, later }) => {
  const disk = createSmallDisk()
  later(disk.remove)
  openai.mock.onMessage('', { content: 'There is room again.' })
  const { page, kill9 } = await launch({ home: disk.home, env: serverEnvironment(openai.baseUrl) })
  later(kill9)
  const chat = chatPage(page)
  await expect(chat.message).toBeEnabled()
  disk.fill()
  const question = `Is there room? ${'x'.repeat(100_000)}`
  await chat.message.fill(question)
  await chat.message.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'The disk is full, so nothing more can be saved.' })).toBeVisible()
  await expect(chat.message).toHaveValue(question)
  expect(openai.questions()).toEqual([])
  disk.free()
  await chat.message.press('Enter')
  await chat.untilStatus('done')
  await expect(chat.answer).toContainText('There is room again.')
})

test('disk-full in the middle of an answer: what was shown stays, and Continue goes on', async ({ launch, scripted, later }) => {
  const disk = createSmallDisk()
  later(disk.remove)
  const { page, kill9 } = await launch({ home: disk.home, env: serverEnvironment(scripted.baseUrl) })
  later(kill9)
  const chat = chatPage(page)
  await chat.ask('Fill the disk meanwhile')
  const exchange = await scripted.next()
  exchange.say(numbered(1, 5))
  await expect(chat.answer).toContainText('w5')
  disk.fill()
  for (let word = 6; (await chat.answer.getAttribute('data-status')) === 'streaming' && word < 200; word += 1) {
    exchange.say(` w${word} ${'y'.repeat(8000)}`)
    await expect(chat.answer.and(page.locator('[data-status=failed]')).or(chat.answer.filter({ hasText: `w${word}` }))).toBeVisible()
  }
  await chat.untilStatus('failed')
  await expect(chat.alert).toContainText('The disk is full, so nothing more can be saved.')
  const shown = await wordsIn(chat.answer)
  expect(shown.slice(0, 5).join(' ')).toBe(numbered(1, 5))
  disk.free()
  await chat.alert.getByRole('button', { name: 'Continue' }).click()
  const more = await scripted.next()
  more.say(' and the end')
  more.finish()
  await chat.untilStatus('done')
  await expect(chat.answer).toContainText('and the end')
})

test('big work that does not fit is refused before it begins, with what it needs and what is free', async ({ launch, openai, later }) => {
  const disk = createSmallDisk()
  later(disk.remove)
  seedChat(disk.home, 'Small', [{ question: 'Q', answer: 'A' }])
  seedChat(disk.home, 'Large', [{ question: 'Q', answer: 'word '.repeat(200_000) }])
  const aside = await launch({ home: disk.home, env: serverEnvironment(openai.baseUrl) })
  const { page, kill9 } = aside
  later(kill9)
  const chat = chatPage(page)
  await expect(chat.message).toBeEnabled()
  const { bavail, bsize } = statfsSync(disk.home)
  appendFileSync(join(disk.home, 'filler'), Buffer.alloc(bavail * bsize - 2_000_000))
  // One chat, onto the small disk: the large one is refused, the small one fits.
  for (const [title, fits] of [['Large', false], ['Small', true]] as const) {
    const target = join(disk.home, `${title}.md`)
    await answerDialogs(aside, target)
    await chat.chats.getByRole('link', { name: title }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Export…' }).click()
    const dialog = page.getByRole('dialog', { name: `Export “${title}”` })
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    if (fits) await expect(dialog).toContainText(target)
    else await expect(dialog.getByRole('alert')).toContainText(/There is not enough room on the disk for this\..*\d MB needed, [\d.]+ MB free/s)
    expect(existsSync(target)).toBe(fits)
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await expect(dialog).toBeHidden()
  }
  const settings = await openSettings(page, 'History')
  await settings.getByRole('button', { name: 'Back up now' }).click()
  const alert = settings.getByRole('alert').filter({ hasText: 'There is not enough room on the disk for this.' })
  await expect(alert).toContainText(/6\d MB needed, [\d.]+ MB free/)
  expect(readdirSync(join(disk.home, 'backups'))).toEqual([])
})
