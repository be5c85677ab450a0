import { describe, expect, it } from 'vitest';
import { waitDeadlines } from './deadlines.ts';
import { fakeServices } from './testing/fake-services.ts';

const minute = 60_000;
// One control plane machine, one of etcd, two workers.
const { config } = fakeServices().services;

describe('deadlines of waits', () => {
  it('leave time for each machine', () => {
    expect(waitDeadlines(config)).toMatchObject({ controlPlane: 60 * minute, externalEtcd: 60 * minute, machines: 40 * minute });
    expect(waitDeadlines(config, { perMachine: minute })).toMatchObject({ machines: 4 * minute });
  });

  it('are as asked', () => {
    const asked = waitDeadlines(config, { controlPlane: 5 * minute, externalEtcd: minute });
    expect(asked).toMatchObject({ controlPlane: 5 * minute, externalEtcd: minute, machines: 40 * minute });
  });

  it('are as far away as a timer takes when there are to be none', () => {
    const longest = 2 ** 31 - 1;
    const asked = waitDeadlines(config, { none: true, controlPlane: minute });
    expect(new Set(Object.values(asked))).toEqual(new Set([longest]));
    expect(waitDeadlines(config, { controlPlane: 1e12 }).controlPlane).toBe(longest);
  });
});
