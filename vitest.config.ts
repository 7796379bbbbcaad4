import { defineConfig } from 'vitest/config';

/** Unit tests need no browser: what needs one is in e2e/. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts', 'workers/**/*.test.ts', 'bench/**/*.test.ts', 'scripts/**/*.test.mjs'],
    setupFiles: ['vitest.setup.ts'],
    // The oracle tests read whole recordings; two busy cores take longer than the default five seconds.
    testTimeout: 30_000,
  },
});
