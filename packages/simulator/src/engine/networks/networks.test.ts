import { describe, expect, test } from 'vitest';
import { createManualClock } from '../../clock/manual-clock.ts';
import { createEvents } from '../events/events.ts';
import { createNetworks } from './networks.ts';
import { freeAddress, overlap } from './ranges.ts';

function networks(addresses: Readonly<Record<string, readonly string[]>> = {}) {
  const clock = createManualClock();
  return createNetworks(clock, createEvents(clock), (name) => addresses[name] ?? []);
}

describe('networks', () => {
  test('get the first range that no other has', () => {
    const all = networks();
    expect(all.create({ name: 'kind' }).subnet).toBe('172.18.0.0/16');
    expect(all.create({ name: 'other' }).subnet).toBe('172.19.0.0/16');
  });

  test('refuse a range that overlaps', () => {
    expect(() => networks().create({ name: 'kind', subnet: '172.17.128.0/20' })).toThrow(
      'Pool overlaps with other one on this address space',
    );
  });

  test('may share a name unless the client minds', () => {
    const all = networks();
    all.create({ name: 'kind' });
    expect(() => all.create({ name: 'kind', checkDuplicate: true })).toThrow('network with name kind already exists');
    expect(all.create({ name: 'kind' }).subnet).toBe('172.19.0.0/16');
  });

  test('are not removed while a container runs on them', () => {
    const all = networks({ kind: ['172.18.0.2'] });
    const { id } = all.create({ name: 'kind' });
    expect(() => all.remove('kind')).toThrow(`network kind id ${id} has active endpoints`);
  });

  test('hand out the lowest address that is neither the gateway nor taken', () => {
    const all = networks({ kind: ['172.18.0.2', '172.18.0.4'] });
    expect(all.allocate(all.create({ name: 'kind' }))).toBe('172.18.0.3');
  });
});

test('ranges overlap when one holds the other', () => {
  expect(overlap('10.0.0.0/8', '10.200.0.0/16')).toBe(true);
  expect(overlap('10.1.0.0/16', '10.2.0.0/16')).toBe(false);
});

test('a full range has no address left', () => {
  expect(freeAddress('10.0.0.0/30', new Set(['10.0.0.1', '10.0.0.2']))).toBeUndefined();
});
