import { defineConfig } from 'vitest/config';

// Packages are tested from source: no build can be stale.
export default defineConfig({
  resolve: { conditions: ['@eksa/source'] },
  ssr: { resolve: { conditions: ['@eksa/source'] } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'e2e/src/**/*.test.ts',
      'testbed/src/**/*.test.ts',
      'e2e/src/**/*.test.ts',
      'bench/src/**/*.test.ts',
      'tools/**/*.test.ts',
    ],
    pool: 'forks',
    // Machines that run CI are shared: what a starved process fails once, it must pass the second time.
    retry: process.env.CI ? 1 : 0,
    reporters: process.env.EKSA_REPORT ? ['default', ['json', { outputFile: process.env.EKSA_REPORT }]] : ['default'],
  },
});
