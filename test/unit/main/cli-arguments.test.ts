import { describe, expect, it } from 'vitest'
import { parseCommand } from '../../../src/main/cli/cli-arguments'
import { exitCodeOf } from '../../../src/main/cli/exit-code'
import { isCommand, takeProfile, userArguments } from '../../../src/main/cli/user-arguments'
import { problemCodes } from '../../../src/shared/problem'

describe('user arguments', () => {
  it('leaves out the app folder and the switches before it', () => {
    expect(userArguments(['electron', '--no-sandbox', '--inspect=0', '.', 'ask', 'hi'], false)).toEqual(['ask', 'hi'])
  })
  it('are everything after the program once packaged', () => {
    expect(userArguments(['/usr/bin/aside', 'ask', 'hi'], true)).toEqual(['ask', 'hi'])
  })
})

describe('the command line', () => {
  it('opens the window without a command, whatever else a launcher adds', () => {
    expect(isCommand([])).toBe(false)
    expect(isCommand(['--ozone-platform=x11'])).toBe(false)
    expect(isCommand(['search', 'x'])).toBe(true)
  })
  it('reads every option of ask', () => {
    const args = ['ask', 'why', 'is it so', '--model', 'm', '--system', 's', '--temperature', '0.6', '--max-tokens', '100', '--no-save', '--json']
    expect(parseCommand(args)).toEqual({
      kind: 'ask',
      ask: { question: 'why is it so', model: 'm', system: 's', temperature: 0.6, maxTokens: 100, save: false, json: true },
    })
  })
  it('takes a question that begins with a dash after --', () => {
    expect(parseCommand(['ask', '--', '--no-sandbox?'])).toMatchObject({ ask: { question: '--no-sandbox?' } })
  })
  it('joins the words of a search and reads its options', () => {
    expect(parseCommand(['search', 'two', 'words', 'role:user', '--limit', '7', '--json'])).toEqual({ kind: 'search', search: { query: 'two words role:user', limit: 7, json: true } })
    expect(parseCommand(['search', '--', '--no-sandbox'])).toEqual({ kind: 'search', search: { query: '--no-sandbox', limit: 50, json: false } })
  })
  it.each([
    [['search'], 'nothing to search for'],
    [['search', 'x', '--limit', '0'], '--limit'],
    [['ask', '--temperature', '3'], '--temperature'],
    [['ask', '--temperature', ''], '--temperature'],
    [['ask', '--max-tokens', '1.5'], '--max-tokens'],
    [['ask', '--max-tokens', '0'], '--max-tokens'],
    [['ask', '--nonsense'], '--nonsense'],
  ])('names the wrong argument in %j', (args, name) => {
    const command = parseCommand(args)
    expect(command.kind).toBe('wrong')
    expect(command.kind === 'wrong' && command.reason).toContain(name)
  })
})

describe('exit codes', () => {
  it('are non-zero for every problem', () => {
    for (const code of problemCodes) expect(exitCodeOf(code), code).toBeGreaterThan(0)
  })
})

describe('--profile', () => {
  it('is taken off when it stands first, in both ways of writing', () => {
    expect(takeProfile(['--profile', '/a b', 'ask', 'hi'])).toEqual({ profile: '/a b', rest: ['ask', 'hi'] })
    expect(takeProfile(['--profile=x', '--hidden'])).toEqual({ profile: 'x', rest: ['--hidden'] })
  })
  it('belongs to the question when it stands behind the command, and is told when it names nothing', () => {
    expect(takeProfile(['ask', '--profile', 'x'])).toEqual({ profile: null, rest: ['ask', '--profile', 'x'] })
    expect(takeProfile(['--profile'])).toEqual({ profile: '', rest: [] })
    expect(takeProfile(['--profile='])).toEqual({ profile: '', rest: [] })
  })
})
