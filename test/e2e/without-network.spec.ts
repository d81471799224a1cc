import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { chatPage } from '../support/chat-page'
import { projectFolder } from '../support/fixtures'
import { expect, test, testKey } from '../support/test'

/**
 * A computer without a network, for real: this file runs itself again inside a network namespace that holds nothing but the loopback interface. There the network can also
 * come back, as an interface with an address.
 */
const inside = process.env['TEST_WITHOUT_NETWORK'] === 'yes'

const ip = (...args: readonly string[]): void => void execFileSync('ip', args)

test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'network namespaces need Linux and root')

if (!inside) {
  test('in a network namespace without a way out', async () => {
    test.setTimeout(120_000)
    const command = ['ip', 'link', 'set', 'lo', 'up', '&&', 'exec', process.execPath, join(projectFolder, 'node_modules/@playwright/test/cli.js'), 'test', 'test/e2e/without-network.spec.ts']
    // The variables of this run would make the inner one take itself for one of its workers.
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(TEST_|PLAYWRIGHT|PW_)/.test(name)))
    const child = spawn('unshare', ['-n', 'sh', '-c', `${command.join(' ')} --output=test-results/without-network`], {
      cwd: projectFolder,
      env: { ...env, TEST_WITHOUT_NETWORK: 'yes' },
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const [code] = (await once(child, 'exit')) as [number]
    expect(code, said).toBe(0)
    expect(said).toMatch(/2 passed/)
  })
} else {
  test('no-network is a state: the question waits, cancelling it keeps it', async ({ launch }) => {
    const { page } = await launch({ env: { OPENAI_API_KEY: testKey } })
    const chat = chatPage(page)
    await chat.ask('Anyone out there?')
    await chat.untilStatus('queued')
    await expect(chat.answer).toContainText('This computer is offline.')
    await expect(chat.answer).toContainText('It is sent when the network is back.')
    await chat.answer.getByRole('button', { name: 'Cancel' }).click()
    await chat.untilStatus('stopped')
    await expect(chat.questions).toHaveText(/Anyone out there\?/)
    await expect(chat.answer.getByRole('button', { name: 'Retry' })).toBeVisible()
  })

  test('the question is sent by itself when the network is back', async ({ launch, openai }) => {
    openai.mock.onMessage('hello', { content: 'Back again.' })
    const port = new URL(openai.url).port
    const address = '198.51.100.7'
    const origin = `http://${address}:${port}`
    const { startRelay } = await import('../support/relay')
    const { page } = await launch({ settings: { baseUrl: `${origin}/v1`, plainHttpOrigins: [origin] } })
    const chat = chatPage(page)
    await chat.ask('hello')
    await chat.untilStatus('queued')
    ip('link', 'add', 'aside0', 'type', 'veth', 'peer', 'name', 'aside1')
    ip('addr', 'add', `${address}/24`, 'dev', 'aside0')
    const relay = await startRelay(address, Number(port))
    ip('link', 'set', 'aside1', 'up')
    ip('link', 'set', 'aside0', 'up')
    await chat.untilStatus('done')
    await expect(chat.answer).toContainText('Back again.')
    await relay.close()
  })
}
