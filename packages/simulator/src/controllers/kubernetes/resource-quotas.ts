import type { LocalClient } from '../../apiserver/local-client.ts';
import { isJsonObject, valueAt } from '../../objects/json.ts';
import type { KubeObject, TypeRef } from '../../objects/object.ts';
import { sameJson } from '../../objects/same-json.ts';
import type { Controller } from '../controller.ts';

const quotas = { apiVersion: 'v1', kind: 'ResourceQuota' };

const core = (kind: string): TypeRef => ({ apiVersion: 'v1', kind });
const apps = (kind: string): TypeRef => ({ apiVersion: 'apps/v1', kind });
const batch = (kind: string): TypeRef => ({ apiVersion: 'batch/v1', kind });

/** What is counted under its bare name, as `configmaps`, or as `count/configmaps`. */
const bareNames: Readonly<Record<string, TypeRef>> = {
  configmaps: core('ConfigMap'),
  persistentvolumeclaims: core('PersistentVolumeClaim'),
  pods: core('Pod'),
  replicationcontrollers: core('ReplicationController'),
  resourcequotas: quotas,
  secrets: core('Secret'),
  services: core('Service'),
};

/** What is counted as `count/NAME`. */
const countNames: Readonly<Record<string, TypeRef>> = {
  ...bareNames,
  'cronjobs.batch': batch('CronJob'),
  'deployments.apps': apps('Deployment'),
  'jobs.batch': batch('Job'),
  'replicasets.apps': apps('ReplicaSet'),
  'statefulsets.apps': apps('StatefulSet'),
};

/** Keeps account of the numbers of objects that a ResourceQuota limits. Nobody is refused by it: it counts, for those who look. */
export const resourceQuotaController: Controller = {
  name: 'resourcequota-controller',
  type: quotas,
  also: [...new Set(Object.values(countNames))].map((type) => ({ type, keys: quotasOf })),
  reconcile(key, { client }) {
    const quota = client.get(quotas, key);
    const hard = valueAt(quota, ['spec', 'hard']);
    if (quota === undefined || !isJsonObject(hard)) return;
    const status = { hard, used: usedOf(Object.keys(hard), quota.metadata.namespace ?? '', client) };
    if (sameJson(status, quota.status)) return;
    client.modify(quotas, key, (draft) => {
      draft.status = status;
    });
  },
};

function quotasOf({ metadata: { namespace = '' } }: KubeObject, client: LocalClient) {
  return client.list(quotas, { namespace }).map(({ metadata }) => metadata);
}

function usedOf(names: readonly string[], namespace: string, client: LocalClient): Readonly<Record<string, string>> {
  const counted = names.flatMap((name) => {
    const type = name.startsWith('count/') ? countNames[name.slice('count/'.length)] : bareNames[name];
    return type === undefined ? [] : [[name, String(client.list(type, { namespace }).filter(isCounted).length)] as const];
  });
  return Object.fromEntries(counted);
}

/** Pods that have ended use nothing. */
function isCounted({ kind, status }: KubeObject): boolean {
  const phase = valueAt(status, ['phase']);
  return kind !== 'Pod' || (phase !== 'Succeeded' && phase !== 'Failed');
}
