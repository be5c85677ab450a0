import { defineConfig } from 'vitest/config';

const report = process.env.EKSA_REPORT;

// These tests run real servers: API server and etcd as processes, the engine, the testbed's registry.
export default defineConfig({
  resolve: { conditions: ['@eksa/source'] },
  ssr: { resolve: { conditions: ['@eksa/source'] } },
  test: {
    include: ['packages/*/src/contract/**/*.contract.ts'],
    globalSetup: ['tools/require-testbed.ts'],
    pool: 'forks',
    // Machines that run CI are shared: what a starved process fails once, it must pass the second time.
    retry: process.env.CI ? 1 : 0,
    // One API server at a time: each takes a quarter of a gigabyte.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
