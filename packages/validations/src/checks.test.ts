import { expect, test } from 'vitest';
import { createChecks, upgradeChecks } from './checks.ts';

const lists = { create: createChecks(), upgrade: upgradeChecks({}) };

test.each(Object.entries(lists))('before %s every check has an id of its own and describes itself', (_flow, checks) => {
  const ids = checks.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(checks.filter(({ about }) => about === undefined).map(({ id }) => id)).toEqual([]);
  expect(ids.every((id) => /^[a-z][a-z0-9-]*$/.test(id))).toBe(true);
});

test('what checks before an upgrade are summed up under is never the line of a create', () => {
  expect(lists.upgrade.filter(({ group }) => group?.startsWith('Create'))).toEqual([]);
});

test('where machines are no containers, nothing is said of the engine as their host', () => {
  const ids = createChecks({ containerMachines: false }).map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(['docker-version', 'docker-disk', 'docker-clock', 'images-available']));
  const ofMachines = lists.create.map(({ id }) => id).filter((id) => !ids.includes(id));
  expect(ofMachines).toEqual(expect.arrayContaining(['docker-cgroups', 'kernel-version', 'network-overlap', 'container-dns']));
});
