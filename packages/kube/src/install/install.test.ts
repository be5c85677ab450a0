import { EksaError } from '@eksa/core/errors';
import type { ApiResource, KubeClient, KubeObject } from '@eksa/core/ports';
import { describe, expect, it } from 'vitest';
import { rejected } from '../http/failures.ts';
import { applyAll } from './apply-all.ts';
import { inParallel } from './in-parallel.ts';

const object = (apiVersion: string, kind: string, name = kind.toLowerCase()): KubeObject => ({ apiVersion, kind, metadata: { name } });
const crd: KubeObject = {
  ...object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'things.my.io'),
  spec: {
    group: 'my.io',
    names: { kind: 'Thing' },
    versions: [
      { name: 'v1', served: true },
      { name: 'v0', served: false },
    ],
  },
};
const thing = object('my.io/v1', 'Thing');
const webhookDown = rejected(
  { server: 's', verb: 'apply', object: 'Thing thing' },
  500,
  JSON.stringify({ kind: 'Status', message: 'failed calling webhook "x": connection refused' }),
);

/** Only what applyAll uses. `apply` is asked for each object and try. */
function fakeClient(apply: (object: KubeObject, tries: number) => KubeObject, servedAfter = 1) {
  const applied: string[] = [];
  const tries = new Map<string, number>();
  let asked = 0;
  let running = 0;
  let most = 0;
  const served: ApiResource = { apiVersion: 'my.io/v1', kind: 'Thing', plural: 'things', namespaced: false, verbs: [] };
  const client = {
    server: 'https://fake',
    async apply(wanted: KubeObject) {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running--;
      const count = (tries.get(wanted.metadata.name) ?? 0) + 1;
      tries.set(wanted.metadata.name, count);
      const result = apply(wanted, count);
      applied.push(wanted.kind);
      return result;
    },
    async waitFor() {
      applied.push('established');
      return crd;
    },
    resources: async () => (++asked >= servedAfter ? [served] : []),
  };
  return { client: client as Partial<KubeClient> as KubeClient, applied, mostAtOnce: () => most };
}

describe('applyAll', () => {
  it('waits until new kinds are established and served', async () => {
    const { client, applied } = fakeClient((wanted) => wanted, 3);
    const reasons: string[] = [];
    await applyAll(client, [thing, object('apps/v1', 'Deployment'), crd], { onWaiting: (reason) => reasons.push(reason) });
    expect(applied).toEqual(['CustomResourceDefinition', 'established', 'Deployment', 'Thing']);
    expect(reasons).toEqual(['API server https://fake does not serve my.io/v1/Thing yet']);
  });

  it('tries again while a webhook is down, with the reason', async () => {
    const { client } = fakeClient((wanted, tries) => {
      if (tries < 3) throw webhookDown;
      return wanted;
    });
    const reasons: string[] = [];
    expect(await applyAll(client, [thing], { onWaiting: (reason) => reasons.push(reason) })).toEqual([thing]);
    expect(reasons).toEqual([expect.stringMatching(/^Thing thing: .*failed calling webhook "x"/)]);
  });

  it('stops at once on what will not pass', async () => {
    const invalid = rejected({ server: 's', verb: 'apply', object: 'o' }, 422, 'invalid');
    const { client, applied } = fakeClient((wanted) => {
      if (wanted.kind === 'Secret') throw invalid;
      return wanted;
    });
    await expect(applyAll(client, [object('v1', 'Secret'), thing])).rejects.toBe(invalid);
    expect(applied).toEqual([]);
  });

  it('ends at its deadline with the last reason, or when cancelled', async () => {
    const { client } = fakeClient(() => {
      throw webhookDown;
    });
    await expect(applyAll(client, [thing], { timeoutMs: 20 })).rejects.toMatchObject({
      code: 'TIMED_OUT',
      message: expect.stringContaining('failed calling webhook'),
    });
    const stop = new AbortController();
    await expect(applyAll(client, [thing], { signal: stop.signal, onWaiting: () => stop.abort() })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });

  it('bounds how many requests run at a time', async () => {
    const { client, mostAtOnce } = fakeClient((wanted) => wanted);
    await applyAll(
      client,
      Array.from({ length: 40 }, (_, index) => object('v1', 'ConfigMap', `c${index}`)),
      { concurrency: 5 },
    );
    expect(mostAtOnce()).toBe(5);
  });
});

describe('inParallel', () => {
  it('keeps order and begins nothing after a failure', async () => {
    expect(await inParallel([3, 1, 2], 2, async (item) => item * 2)).toEqual([6, 2, 4]);
    const begun: number[] = [];
    const work = inParallel([1, 2, 3, 4], 1, async (item) => {
      begun.push(item);
      if (item === 2) throw new EksaError('INTERNAL', 'stop');
    });
    await expect(work).rejects.toThrow('stop');
    expect(begun).toEqual([1, 2]);
  });
});
