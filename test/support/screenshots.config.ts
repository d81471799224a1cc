import { defineConfig } from '@playwright/test'

/** Draws docs/images anew: `npm run build && node scripts/session.mjs npx playwright test --config test/support/screenshots.config.ts`. */
export default defineConfig({
  testDir: '.',
  testMatch: 'screenshots.ts',
  outputDir: '../../test-results/screenshots',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
})
