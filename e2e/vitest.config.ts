import { defineConfig } from 'vitest/config';

const minute = 60_000;

/** One file at a time, one spec after the other: they share an engine. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['src/*.e2e.ts'],
    fileParallelism: false,
    // Machines that run CI are shared: what a starved process fails once, it must pass the second time.
    retry: process.env.CI ? 1 : 0,
    // Of specs that say they may run beside each other.
    maxConcurrency: 3,
    testTimeout: 20 * minute,
    // A failed spec's cluster is deleted in a hook.
    hookTimeout: 5 * minute,
    reporters: ['verbose', ['json', { outputFile: process.env.EKSA_REPORT ?? '../.reports/e2e.json' }]],
  },
});
