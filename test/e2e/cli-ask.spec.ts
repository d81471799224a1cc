import { execFileSync } from 'node:child_process'
import { deadBaseUrl } from '../support/broken-servers'
import { chatPage } from '../support/chat-page'
import { startWithoutKeychain } from '../support/keychain'
import { filesHolding } from '../support/profile'
import { numbered } from '../support/scripted-server'
import { ask, shell } from '../support/shell'
import { expect, serverEnvironment, test, testKey } from '../support/test'

test('streams on stdout alone, opens no window, and the chat is in the history', async ({ launch, scripted, home }) => {
  const env = serverEnvironment(scripted.baseUrl)
  const run = shell(`${ask} "What is a pipe?"`, { home, env })
  const exchange = await scripted.next()
  exchange.say('A pipe ')
  await run.untilOut('A pipe ')
  exchange.say('joins two programs.')
  await run.untilOut('programs.')
  if (process.platform === 'linux') expect(() => execFileSync('xdotool', ['search', '--onlyvisible', '--name', '^Aside'])).toThrow()
  exchange.finish()
  expect(await run.code, run.stderr()).toBe(0)
  expect(run.stdout()).toBe('A pipe joins two programs.\n')
  expect(run.stderr()).toBe('')

  const { page } = await launch({ env })
  const chat = chatPage(page)
  await chat.chats.getByRole('link', { name: /What is a pipe/ }).click()
  await chat.untilStatus('done')
  await expect(chat.answer).toContainText('A pipe joins two programs.')
})

test('standard input is appended, and every option reaches the server', async ({ openai, home }) => {
  openai.mock.onMessage('Summarise', { content: 'Short.' })
  const options = '--model gpt-test --system "Be brief." --temperature 0.6 --max-tokens 100'
  const run = shell(`printf 'first line\\nsecond line\\n' | ${ask} "Summarise this" ${options}`, { home, env: serverEnvironment(openai.baseUrl) })
  expect(await run.code, run.stderr()).toBe(0)
  expect(run.stdout()).toBe('Short.\n')
  const [question] = openai.questions()
  expect(question?.body).toMatchObject({ model: 'gpt-test', temperature: 0.6, max_tokens: 100 })
  expect(question?.body?.['messages']).toMatchObject([{ content: 'Be brief.' }, { role: 'user', content: 'Summarise this\n\nfirst line\nsecond line\n' }])
  expect(question?.headers.authorization).toBe(`Bearer ${testKey}`)
})

test('--json prints one object; --no-save keeps nothing', async ({ launch, openai, home }) => {
  openai.mock.onMessage('secret plan', { content: 'I will forget it.' })
  const env = serverEnvironment(openai.baseUrl)
  const run = shell(`${ask} "A secret plan" --json --no-save`, { home, env })
  expect(await run.code, run.stderr()).toBe(0)
  expect(run.stdout().trim().split('\n')).toHaveLength(1)
  expect(JSON.parse(run.stdout())).toMatchObject({ status: 'done', text: 'I will forget it.', problem: null })
  expect(filesHolding(home, 'secret plan')).toEqual([])
  expect(filesHolding(home, 'I will forget it.')).toEqual([])
  const { page } = await launch({ env })
  const chat = chatPage(page)
  await expect(chat.message).toBeEnabled()
  await expect(chat.chats.getByRole('link')).toHaveCount(0)
})

test('a reader that has had enough ends it quietly', async ({ openai, home }) => {
  openai.mock.onMessage('count', { content: numbered(1, 2000) }, { latency: 5, chunkSize: 20 })
  const run = shell(`${ask} "count" | head -c 10; echo "codes \${PIPESTATUS[*]}"`, { home, env: serverEnvironment(openai.baseUrl) })
  expect(await run.code).toBe(0)
  expect(run.stdout()).toBe('w1 w2 w3 wcodes 141 0\n')
  expect(run.stderr()).not.toMatch(/Error|EPIPE|at /)
})

test('Ctrl+C stops the answer, keeps its text in the history, and exits with 130', async ({ launch, scripted, home }) => {
  const env = serverEnvironment(scripted.baseUrl)
  // The shell itself gets the signal too and reports what became of the command.
  const run = shell(`trap : INT; ${ask} "Interrupt me"; echo "code $?"`, { home, env })
  const exchange = await scripted.next()
  exchange.say(numbered(1, 6))
  await run.untilOut('w6')
  // The terminal sends the signal to the whole foreground group.
  process.kill(-(run.child.pid ?? 0), 'SIGINT')
  await exchange.closed
  await run.code
  expect(run.stdout(), run.stderr()).toBe(`${numbered(1, 6)}\ncode 130\n`)
  const { page } = await launch({ env })
  const chat = chatPage(page)
  await chat.chats.getByRole('link', { name: /Interrupt me/ }).click()
  await chat.untilStatus('stopped')
  await expect(chat.answer).toContainText('w6')
})

test('no key, a rejected key, no connection, no question, wrong arguments: one line on stderr and codes of their own', async ({ home, later, openai }) => {
  const bus = await startWithoutKeychain()
  later(bus.stop)
  openai.mock.onMessage('rejected', { error: { message: `Incorrect API key provided: ${testKey}`, type: 'invalid_request_error', code: 'invalid_api_key' }, status: 401 })
  openai.mock.onMessage('broke', { error: { message: 'You exceeded your current quota', type: 'insufficient_quota', code: 'insufficient_quota' }, status: 429 })
  openai.mock.onMessage('wrong model', { error: { message: 'No such model', type: 'invalid_request_error', code: 'model_not_found' }, status: 404 })
  const server = serverEnvironment(openai.baseUrl)
  const cases = [
    { line: `${ask} "hello"`, env: bus.env, code: 3, says: /^aside: This system has no keychain that Aside can use\./ },
    { line: `${ask} "rejected"`, env: server, code: 3, says: /^aside: The server did not accept the API key\. \(HTTP 401;/ },
    { line: `${ask} "hello" --model any`, env: serverEnvironment(await deadBaseUrl()), code: 4, says: /^aside: No connection to 127\.0\.0\.1:\d+\./ },
    { line: `${ask} "broke"`, env: server, code: 5, says: /^aside: The account has no credit left\. \(HTTP 429;/ },
    { line: `${ask} "wrong model"`, env: server, code: 6, says: /^aside: The server does not offer this model to you\. \(HTTP 404;/ },
    { line: ask, env: server, code: 2, says: /^aside: nothing to ask/ },
    { line: `${ask} "hello" --temperature hot`, env: server, code: 2, says: /^aside: --temperature must be a number from 0 to 2/ },
    { line: `${ask} "hello" --unknown`, env: server, code: 2, says: /^aside: .*--unknown/ },
  ]
  for (const { line, env, code, says } of cases) {
    const run = shell(line, { home, env })
    expect(await run.code, `${line}: ${run.stderr()}`).toBe(code)
    expect(run.stdout(), line).toBe('')
    expect(run.stderr(), line).toMatch(says)
    expect(run.stderr().trim().split('\n'), line).toHaveLength(1)
    expect(run.stderr(), line).not.toContain(testKey)
  }
})

test('a stream that breaks leaves what came on stdout and exits with 7', async ({ scripted, home }) => {
  const run = shell(`${ask} "Break"`, { home, env: serverEnvironment(scripted.baseUrl) })
  const exchange = await scripted.next()
  exchange.say(numbered(1, 4))
  await run.untilOut('w4')
  exchange.cut()
  expect(await run.code).toBe(7)
  expect(run.stdout()).toBe(`${numbered(1, 4)}\n`)
  expect(run.stderr()).toMatch(/^aside: The connection broke in the middle of the answer\./)
})

test('while the app runs, it answers for the shell, and the window shows the chat at once', async ({ launch, scripted, home }) => {
  const env = serverEnvironment(scripted.baseUrl)
  const { page } = await launch({ env })
  const chat = chatPage(page)
  await expect(chat.message).toBeEnabled()
  const run = shell(`${ask} "Asked from a shell"`, { home, env })
  const exchange = await scripted.next()
  exchange.say('Shared ')
  await run.untilOut('Shared ')
  await expect(chat.chats.getByRole('link', { name: /Asked from a shell/ })).toBeVisible()
  exchange.say('history.')
  exchange.finish()
  expect(await run.code, run.stderr()).toBe(0)
  expect(run.stdout()).toBe('Shared history.\n')
})

test('arguments longer than one process can tell another are refused, and the running app is left alone', async ({ launch, scripted, home }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const long = shell(`${ask} "$(head -c 40000 /dev/zero | tr '\\0' a)"`, { home })
  expect(await long.code).toBe(2)
  expect(long.stderr()).toBe('aside: the arguments are too long; give a long text on standard input\n')
  await expect(chatPage(page).message).toBeEnabled()
  expect(scripted.count()).toBe(0)
})
