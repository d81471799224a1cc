import { defineConfig } from '@playwright/test'

/** End-to-end tests: the real app, one at a time, because windows share one screen, one keyboard focus and one keychain. No retries: a flaky test is a fault. */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  globalTimeout: 30 * 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: 'list',
})
