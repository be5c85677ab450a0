import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { suite } from '../suites/docker.ts';

const oracle = process.env.EKSA_ORACLE_DIR ?? join(import.meta.dirname, '../../../../shared/oracle');

// A checkout may stand alone, with nothing to compare with; in CI the data has to be there.
test.runIf(existsSync(oracle) || process.env.CI === 'true')(
  "Docker clusters are rendered to the original's objects",
  { timeout: 60_000 },
  async () => {
    const comparisons = await suite.run(oracle);
    expect(comparisons.filter(({ result }) => result !== 'equal')).toEqual([]);
    expect(comparisons.length).toBeGreaterThanOrEqual(16);
  },
);
