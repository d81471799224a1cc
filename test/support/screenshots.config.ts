import { defineConfig } from '@playwright/test'

/**
 * Draws docs/images anew, on a screen that is taller than that of the tests:
 * `npm run build && node scripts/session.mjs xvfb-run -a -s "-screen 0 1600x1200x24" npx playwright test --config test/support/screenshots.config.ts`
 */
export default defineConfig({
  testDir: '.',
  testMatch: 'screenshots*.ts',
  outputDir: '../../test-results/screenshots',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
})
