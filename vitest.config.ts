import { defineConfig } from 'vitest/config'

/** Unit tests: plain Node, no window and no Electron. Process per file, because SQLite is native code. */
export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}'],
    pool: 'forks',
    // No test waits for time to pass; the bound only ends what hangs, on a busy machine too.
    testTimeout: 30_000,
  },
})
