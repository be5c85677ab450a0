import { conditionOf, isTrue } from '../../cluster-api/contract/conditions.ts';
import { labels } from '../../cluster-api/contract/labels.ts';
import { workloadClient } from '../../cluster-api/contract/remote.ts';
import { delays } from '../../cluster-api/delays.ts';
import type { ReconcileResult } from '../../controller.ts';
import type { BootFile } from '../kinds.ts';
import { authorityHash } from '../pki/authority-hash.ts';
import { findKeys } from '../pki/cluster-secrets.ts';
import { createToken } from './bootstrap-token.ts';
import { controlPlaneFiles } from './certificate-files.ts';
import { renderCloudConfig } from './cloud-config.ts';
import { resolveFiles, storeData } from './data-secret.ts';
import { lock, unlock } from './init-lock.ts';
import { endpointOf, initDocument, joinDocument } from './kubeadm-documents.ts';
import { type ConfigScope, keepCertificates, tellAvailable, tellCertificates, tellWaiting } from './status.ts';

/** Makes the data once; which kind depends on whether the cluster has a control plane yet. */
export function makeBootstrapData(scope: ConfigScope): ReconcileResult {
  const { cluster, machine, config } = scope;
  if (cluster.status?.initialization?.infrastructureProvisioned !== true) return;
  const known =
    machine.spec.bootstrap.dataSecretName ??
    (config.status?.initialization?.dataSecretCreated === true ? config.status.dataSecretName : undefined);
  if (known !== undefined) {
    // Also after a move, which does not carry the status along.
    tellAvailable(scope, known);
    keepCertificates(scope);
    return;
  }
  if (isTrue(cluster, 'ControlPlaneInitialized')) return join(scope);
  if (conditionOf(config, 'DataSecretAvailable') === undefined) tellUninitialized(scope);
  if (!isControlPlane(scope)) {
    tellUninitialized(scope);
    return;
  }
  return init(scope);
}

function tellUninitialized(scope: ConfigScope): void {
  tellWaiting(scope, 'WaitingForControlPlaneAvailable', 'Waiting for Cluster control plane to be initialized');
}

function isControlPlane({ machine }: ConfigScope): boolean {
  return labels.controlPlane in (machine.metadata.labels ?? {});
}

function init(scope: ConfigScope): ReconcileResult {
  const { client, cluster, machine, config } = scope;
  if (!lock({ client, cluster }, machine.metadata.name)) return;
  const keys = controlPlaneFiles(client, cluster, config.spec.clusterConfiguration);
  tellCertificates(scope, keys !== undefined);
  if (keys === undefined) return { againAfterMs: delays.missingReference };
  const document = { path: '/run/kubeadm/kubeadm.yaml', content: initDocument(cluster, machine.spec.version ?? '', config.spec) };
  return store(scope, [...keys], document, 'kubeadm init --config /run/kubeadm/kubeadm.yaml');
}

function join(scope: ConfigScope): ReconcileResult {
  const { client, cluster, machine, config } = scope;
  unlock({ client, cluster });
  const authority = findKeys(client, cluster, 'ca');
  const keys = isControlPlane(scope) ? controlPlaneFiles(client, cluster, config.spec.clusterConfiguration) : [];
  tellCertificates(scope, authority !== undefined && keys !== undefined);
  if (authority === undefined || keys === undefined) return { againAfterMs: delays.missingReference };
  if (!discover(scope, authority.certificate)) return { againAfterMs: delays.remotePoll };
  const document = { path: '/run/kubeadm/kubeadm-join-config.yaml', content: joinDocument(machine.spec.version ?? '', config.spec) };
  return store(scope, [...keys], document, 'kubeadm join --config /run/kubeadm/kubeadm-join-config.yaml');
}

/** How the machine finds its cluster, and is let in. False = the cluster does not answer. */
function discover({ cluster, config, world, clock }: ConfigScope, authority: string): boolean {
  const { joinConfiguration } = config.spec;
  if (joinConfiguration?.discovery?.file !== undefined) return true;
  const known = joinConfiguration?.discovery?.bootstrapToken;
  const remote = workloadClient(world, cluster);
  const token = known?.token ?? (remote && createToken(remote, clock));
  if (token === undefined) return false;
  config.spec.joinConfiguration = {
    ...joinConfiguration,
    discovery: {
      ...joinConfiguration?.discovery,
      bootstrapToken: {
        ...known,
        apiServerEndpoint: known?.apiServerEndpoint ?? endpointOf(cluster, undefined),
        caCertHashes: known?.caCertHashes ?? [authorityHash(authority)],
        token,
      },
    },
  };
  return true;
}

function store(scope: ConfigScope, keys: readonly BootFile[], document: BootFile, command: string): ReconcileResult {
  const { client, cluster, config } = scope;
  const own = resolveFiles(client, config.metadata.namespace ?? '', config.spec.files);
  if (own === undefined) {
    tellWaiting(scope, 'DataSecretGenerationFailed', 'Failed to read content from secrets for spec.files');
    return { againAfterMs: delays.missingReference };
  }
  const files = [...keys, ...own, document];
  const value = renderCloudConfig({ files, commands: config.spec.preKubeadmCommands ?? [] }, command, config.spec.postKubeadmCommands);
  storeData(client, cluster, config, { value, format: config.spec.format ?? 'cloud-config' });
  tellAvailable(scope, config.metadata.name);
}
