import { describe, expect, it, vi } from 'vitest'
import { createKeyStore } from '../../../src/main/key'

const origin = 'https://api.openai.com'
const never = new Promise<never>(() => {})

/** A keychain in memory: the real one is driven by the end-to-end tests; here only order and patience are looked at. */
function setUp(keychain: Partial<Parameters<typeof createKeyStore>[0]> & { readonly getPassword?: () => Promise<string | null> } = {}) {
  const stored = new Map<string, string>()
  const late = vi.fn()
  const store = createKeyStore({
    environment: { key: 'sk-from-the-environment-1234', origin },
    isLocked: () => Promise.resolve(null),
    onLateAnswer: late,
    patience: 20,
    load: () =>
      Promise.resolve({
        getPassword: keychain.getPassword ?? ((_service: string, account: string) => Promise.resolve(stored.get(account) ?? null)),
        setPassword: (_service, account, password) => {
          stored.set(account, password)
          return Promise.resolve()
        },
        deletePassword: (_service, account) => Promise.resolve(stored.delete(account)),
      }),
    ...keychain,
  })
  return { store, stored, late }
}

describe('the key store', () => {
  it('prefers the keychain to the environment, and never stores the environment key', async () => {
    const { store, stored } = setUp()
    expect(await store.read(origin)).toBe('sk-from-the-environment-1234')
    expect(stored.size).toBe(0)
    await store.save(origin, 'sk-saved-saved-saved-5678', 'keychain')
    expect(await store.read(origin)).toBe('sk-saved-saved-saved-5678')
    expect(await store.state(origin)).toMatchObject({ source: 'keychain', last4: '5678', problem: null })
  })

  it('gives one server no other server’s key', async () => {
    const { store } = setUp()
    await store.save(origin, 'sk-saved-saved-saved-5678', 'keychain')
    expect(await store.read('https://elsewhere.example')).toBeNull()
  })

  it('keeps a session key out of the keychain', async () => {
    const { store, stored } = setUp()
    await store.save('http://localhost:1', 'session-key', 'session')
    expect(await store.read('http://localhost:1')).toBe('session-key')
    expect(stored.size).toBe(0)
    await store.remove('http://localhost:1')
    expect(await store.read('http://localhost:1')).toBeNull()
  })

  it('shows nothing of a short key', async () => {
    const { store } = setUp()
    await store.save(origin, 'short', 'session')
    expect((await store.state(origin)).last4).toBeNull()
  })

  it('gives up on a keychain that does not answer and says that it hangs', async () => {
    const { store } = setUp({ environment: null, getPassword: () => never })
    await expect(store.read(origin)).rejects.toMatchObject({ problem: { code: 'keychain-hung' } })
    // The second call must not occupy another thread: it fails at once.
    await expect(store.save(origin, 'k', 'keychain')).rejects.toMatchObject({ problem: { code: 'keychain-hung' } })
  })

  it('says that it is locked when the Secret Service says so', async () => {
    const { store } = setUp({ environment: null, getPassword: () => never, isLocked: () => Promise.resolve(true) })
    await expect(store.read(origin)).rejects.toMatchObject({ problem: { code: 'keychain-locked' } })
  })

  it('does not take "nothing there" from a locked keychain, whose prompt was dismissed', async () => {
    let locked = true
    let key: string | null = null
    const { store } = setUp({ environment: null, getPassword: () => Promise.resolve(key), isLocked: () => Promise.resolve(locked) })
    await expect(store.read(origin)).rejects.toMatchObject({ problem: { code: 'keychain-locked' } })
    locked = false
    key = 'sk-there-all-the-time-0000'
    expect(await store.read(origin)).toBe(key)
  })

  it('still answers from the environment while the keychain hangs', async () => {
    const { store } = setUp({ getPassword: () => never })
    expect(await store.read(origin)).toBe('sk-from-the-environment-1234')
    expect(await store.state(origin)).toMatchObject({ source: 'environment', problem: { code: 'keychain-hung' } })
  })

  it('takes a late answer and tells of it', async () => {
    let answer: (key: string) => void = () => {}
    const { store, late } = setUp({
      environment: null,
      getPassword: () =>
        new Promise((resolve) => {
          answer = resolve
        }),
    })
    await expect(store.read(origin)).rejects.toMatchObject({ problem: { code: 'keychain-hung' } })
    answer('sk-late-late-late-late-0000')
    await vi.waitFor(() => expect(late).toHaveBeenCalledWith(origin))
    expect(await store.read(origin)).toBe('sk-late-late-late-late-0000')
  })

  it.each([
    ['Cannot create an item in a locked collection', 'keychain-locked'],
    ['Unknown or unsupported transport “disabled:” for address “disabled:”', 'keychain-missing'],
  ])('reads “%s” as %s', async (message, code) => {
    const { store } = setUp({ environment: null, getPassword: () => Promise.reject(new Error(message)) })
    await expect(store.read(origin)).rejects.toMatchObject({ problem: { code } })
  })
})
