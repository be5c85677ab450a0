import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { Clock } from '../../../clock/clock.ts';
import type { KubeObject, ObjectKey } from '../../../objects/object.ts';
import { isTrue } from '../../cluster-api/contract/conditions.ts';
import { keyOf, read, readAll, type Writable, withDraft } from '../../cluster-api/contract/draft.ts';
import { clusterGroup, types } from '../../cluster-api/contract/groups.ts';
import type { Cluster, Machine, Secret } from '../../cluster-api/contract/kinds.ts';
import { labels } from '../../cluster-api/contract/labels.ts';
import { isPaused } from '../../cluster-api/contract/paused.ts';
import { ownerOf } from '../../cluster-api/contract/references.ts';
import { fromBase64 } from '../../cluster-api/contract/secrets.ts';
import { clusterState, whenChanged } from '../../cluster-api/contract/when-changed.ts';
import { delays } from '../../cluster-api/delays.ts';
import type { Controller, ReconcileResult } from '../../controller.ts';
import { renderCloudConfig } from '../../kubeadm/config/cloud-config.ts';
import { storeData } from '../../kubeadm/config/data-secret.ts';
import { lock, unlock } from '../../kubeadm/config/init-lock.ts';
import { findKeys } from '../../kubeadm/pki/cluster-secrets.ts';
import { setReady, setTrue } from '../conditions.ts';
import type { EtcdadmConfig } from '../kinds.ts';
import { etcdadmArguments } from './arguments.ts';

interface Scope {
  readonly client: LocalClient;
  readonly clock: Clock;
  readonly cluster: Cluster;
  readonly machine: Machine;
  readonly config: Writable<EtcdadmConfig>;
}

/** `EtcdadmConfig`: the bootstrap data of one etcd machine. The first makes the etcd cluster, the others join it. */
export function etcdadmConfigController(): Controller {
  return {
    name: 'etcdadmconfig',
    type: types.etcdadmConfig,
    also: [
      { type: types.machine, keys: configOf },
      { type: types.cluster, keys: whenChanged(clusterState, configsOf) },
    ],
    reconcile(key, { client, clock }) {
      return withDraft<EtcdadmConfig, ReconcileResult>(client, types.etcdadmConfig, key, (config) => {
        const namespace = key.namespace ?? '';
        const owner = ownerOf(config, clusterGroup, 'Machine')?.name;
        const machine = owner === undefined ? undefined : read<Machine>(client, types.machine, { name: owner, namespace });
        const cluster = machine && read<Cluster>(client, types.cluster, { name: machine.spec.clusterName, namespace });
        if (machine === undefined || cluster === undefined || isPaused(cluster, config) || config.status?.ready === true) return;
        return makeData({ client, clock, cluster, machine, config });
      });
    },
  };
}

function makeData(scope: Scope): ReconcileResult {
  const { client, cluster, machine } = scope;
  const { dataSecretName } = machine.spec.bootstrap;
  if (dataSecretName !== undefined) {
    tellAvailable(scope, dataSecretName);
    return undefined;
  }
  const own = { client, cluster, suffix: 'etcd-lock' };
  if (!isTrue(cluster, 'ManagedEtcdInitialized')) {
    return lock(own, machine.metadata.name) ? store(scope, 'etcdadm init') : { againAfterMs: delays.missingReference };
  }
  unlock(own);
  const secret = client.get(types.secret, { name: `${cluster.metadata.name}-etcd-init`, namespace: machine.metadata.namespace ?? '' }) as
    | Secret
    | undefined;
  const { clientUrls } = secret?.data ?? {};
  return clientUrls === undefined ? { againAfterMs: delays.missingReference } : store(scope, `etcdadm join ${fromBase64(clientUrls)}`);
}

function store(scope: Scope, command: string): ReconcileResult {
  const { client, cluster, config } = scope;
  const authority = findKeys(client, cluster, 'managed-etcd');
  if (authority === undefined) return { againAfterMs: delays.missingReference };
  const spec = config.spec ?? {};
  const files = [
    { path: '/etc/etcd/pki/ca.crt', permissions: '0640', content: authority.certificate },
    { path: '/etc/etcd/pki/ca.key', permissions: '0600', content: authority.privateKey },
  ];
  const install = spec.etcdadmBuiltin === true ? [] : (spec.etcdadmInstallCommands ?? []);
  const commands = [...(spec.preEtcdadmCommands ?? []), ...install, 'systemctl stop kubelet'];
  const value = renderCloudConfig({ files, commands }, `${command}${etcdadmArguments(spec)}`, spec.postEtcdadmCommands);
  storeData(client, cluster, config, { value });
  tellAvailable(scope, config.metadata.name);
}

function tellAvailable({ config, clock }: Scope, secret: string): void {
  config.status = { ...config.status, dataSecretName: secret, ready: true };
  setTrue(config, clock, 'DataSecretAvailable');
  setReady(config, clock, ['DataSecretAvailable']);
}

function configOf(machine: KubeObject): readonly ObjectKey[] {
  const { configRef } = (machine as Machine).spec.bootstrap;
  return configRef?.kind === 'EtcdadmConfig' ? [{ name: configRef.name, namespace: machine.metadata.namespace ?? '' }] : [];
}

function configsOf({ metadata }: KubeObject, client: LocalClient): readonly ObjectKey[] {
  return readAll(client, types.etcdadmConfig, metadata.namespace, { [labels.clusterName]: metadata.name }).map(keyOf);
}
