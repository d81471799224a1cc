import { describe, expect, it } from 'vitest'
import { nextSteps } from '../../../../src/renderer/problems/next-steps'
import { problemDetails, problemSentence, statusText } from '../../../../src/renderer/problems/problem-text'
import { en } from '../../../../src/shared/locales/english'
import { createTranslate } from '../../../../src/shared/locales/translate'
import { problemCodes } from '../../../../src/shared/problem'

const t = createTranslate('en', en)

describe('nextSteps', () => {
  it.each(problemCodes.filter((code) => code !== 'history-broken'))('offers something to do about %s', (code) => {
    expect(nextSteps(code, false).length).toBeGreaterThan(0)
    expect(nextSteps(code, false)).not.toContain('continue')
  })

  it('leads to where the cause can be changed', () => {
    expect(nextSteps('key-rejected', false)[0]).toBe('key')
    expect(nextSteps('quota-exceeded', false)[0]).toBe('billing')
    expect(nextSteps('model-not-found', false)[0]).toBe('model')
    expect(nextSteps('dns', false)).toContain('connection')
  })

  it('offers to go on only from text', () => {
    expect(nextSteps('stream-cut', true)[0]).toBe('continue')
    expect(nextSteps('stream-cut', false)).toEqual(['retry'])
  })
})

describe('the words for a problem', () => {
  it.each(problemCodes)('leaves no placeholder open in %s', (code) => {
    expect(problemSentence(t, { code })).not.toMatch(/[{}]/)
  })

  it('names the server when it is known', () => {
    expect(problemSentence(t, { code: 'dns', host: 'api.example.com' })).toBe('The address api.example.com could not be found.')
  })

  it('says the status and what it means', () => {
    expect(statusText(t, { code: 'rate-limited', status: 429 })).toBe('HTTP 429: too many requests or no credit')
    expect(statusText(t, { code: 'bad-request', status: 418 })).toBe('HTTP 418: the request was refused')
    expect(statusText(t, { code: 'server-error', status: 529 })).toBe('HTTP 529: error inside the server')
    expect(statusText(t, { code: 'dns' })).toBeNull()
  })

  it('writes down what is known, and nothing else', () => {
    expect(problemDetails(t, { code: 'server-error', status: 500, requestId: 'req_1' })).toBe('The server has a problem of its own.\ncode: server-error\nstatus: 500\nrequest id: req_1')
  })
})
