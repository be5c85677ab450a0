import { defineConfig } from 'vitest/config';

// These tests run real servers as processes. Without them they would prove nothing, so a missing one is a failure, not a skip.
const required = ['EKSA_TESTBED_KUBE_BIN', 'EKSA_TESTBED_ETCD_BIN'];
const missing = required.filter((name) => !process.env[name]);
if (missing.length > 0) {
  throw new Error(`Set ${missing.join(' and ')} to the folders with kube-apiserver and etcd; \`npm run testbed -- up\` builds them.`);
}

export default defineConfig({
  resolve: { conditions: ['@eksa/source'] },
  ssr: { resolve: { conditions: ['@eksa/source'] } },
  test: {
    include: ['packages/*/src/contract/**/*.contract.ts'],
    pool: 'forks',
    // One API server at a time: each takes a quarter of a gigabyte.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
