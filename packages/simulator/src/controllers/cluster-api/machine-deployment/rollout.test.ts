import { expect, test } from 'vitest';
import type { MachineDeployment, MachineSet } from '../contract/kinds.ts';
import { planReplicas } from './rollout.ts';

type Steps = { readonly maxSurge?: number | string; readonly maxUnavailable?: number | string };
/** Wanted and existing machines of a set, and how many of these work. */
type Counts = readonly [wanted: number, existing: number, available: number];

const template = { spec: { clusterName: 'c', bootstrap: {}, infrastructureRef: { apiGroup: 'g', kind: 'T', name: 't' } } };
const apiVersion = 'cluster.x-k8s.io/v1beta2';

function set(name: string, [replicas, existing, availableReplicas]: Counts): MachineSet {
  const spec = { clusterName: 'c', replicas, selector: {}, template };
  return { apiVersion, kind: 'MachineSet', metadata: { name }, spec, status: { replicas: existing, availableReplicas } };
}

function plan(replicas: number, steps: Steps, current: Counts, ...old: readonly Counts[]): readonly (number | undefined)[] {
  const strategy = { type: 'RollingUpdate', rollingUpdate: steps } as const;
  const spec = { clusterName: 'c', replicas, selector: {}, template, rollout: { strategy } };
  const deployment: MachineDeployment = { apiVersion, kind: 'MachineDeployment', metadata: { name: 'md' }, spec };
  const sets = old.map((counts, index) => set(`old-${index}`, counts));
  const planned = planReplicas(deployment, set('new', current), sets);
  return ['new', ...sets.map(({ metadata }) => metadata.name)].map((name) => planned.get(name));
}

const oneMore: Steps = { maxSurge: 1, maxUnavailable: 0 };
const oneLess: Steps = { maxSurge: 0, maxUnavailable: 1 };

test.each<readonly [string, readonly (number | undefined)[], readonly number[]]>([
  ['a new deployment gets all its machines at once', plan(3, oneMore, [0, 0, 0]), [3]],
  ['a rollout begins with one more', plan(3, oneMore, [0, 0, 0], [3, 3, 3]), [1, 3]],
  ['nothing goes before the new machine works', plan(3, oneMore, [1, 1, 0], [3, 3, 3]), [1, 3]],
  ['then an old one goes', plan(3, oneMore, [1, 1, 1], [3, 3, 3]), [1, 2]],
  ['and the next comes once it is gone', plan(3, oneMore, [1, 1, 1], [2, 2, 2]), [2, 2]],
  ['not while it leaves', plan(3, oneMore, [1, 1, 1], [2, 3, 2]), [1, 2]],
  ['the other way round: first one less', plan(3, oneLess, [0, 0, 0], [3, 3, 3]), [0, 2]],
  ['and then a new one in its place', plan(3, oneLess, [0, 0, 0], [2, 2, 2]), [1, 2]],
  ['old machines that do not work go at once', plan(3, oneMore, [1, 1, 1], [2, 2, 1], [1, 1, 1]), [1, 1, 1]],
  ['of several sets the first is the oldest', plan(3, oneMore, [2, 2, 2], [1, 1, 1], [1, 1, 1]), [2, 0, 1]],
  ['fewer machines without a rollout', plan(1, oneMore, [3, 3, 3]), [1]],
  ['percentages of the wanted number', plan(4, { maxSurge: '50%', maxUnavailable: 0 }, [0, 0, 0], [4, 4, 4]), [2, 4]],
])('%s', (_what, found, expected) => {
  expect(found).toEqual(expected);
});
