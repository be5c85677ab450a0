import type { Workspace } from '@eksa/core/ports';
import * as names from '../names.ts';
import { createAuthority, createSigningKey, issue, type KeyPair } from './authority.ts';

/** Everything secret of one bootstrap cluster. */
export interface Identity {
  readonly authority: KeyPair;
  /** etcd trusts an authority of its own: no holder of a Kubernetes certificate reaches the store. */
  readonly etcdAuthority: KeyPair;
  readonly etcdServer: KeyPair;
  readonly etcdClient: KeyPair;
  readonly apiserver: KeyPair;
  readonly admin: KeyPair;
  readonly controllerManager: KeyPair;
  readonly serviceAccounts: { readonly publicKey: string; readonly privateKey: string };
}

/** First address of the service range; the API server calls itself that. */
const serviceAddress = '10.96.0.1';

export async function createIdentity(cluster: string): Promise<Identity> {
  const [authority, etcdAuthority, serviceAccounts] = await Promise.all([
    createAuthority(`${cluster}-bootstrap`),
    createAuthority(`${cluster}-bootstrap-etcd`),
    createSigningKey(),
  ]);
  const etcd = names.containerName(cluster, names.etcdPart);
  const apiserver = names.containerName(cluster, names.apiserverPart);
  const client = (commonName: string) => issue(authority, { commonName, organizations: ['system:masters'], usages: ['client'] });
  const [etcdServer, etcdClient, serving, admin, controllerManager] = await Promise.all([
    // etcd's own gateway is a client of its server, hence both usages.
    issue(etcdAuthority, { commonName: etcd, dnsNames: [etcd, 'localhost'], addresses: ['127.0.0.1'], usages: ['server', 'client'] }),
    issue(etcdAuthority, { commonName: apiserver, usages: ['client'] }),
    issue(authority, {
      commonName: apiserver,
      dnsNames: [apiserver, 'localhost', 'kubernetes', 'kubernetes.default', 'kubernetes.default.svc'],
      addresses: ['127.0.0.1', serviceAddress],
      usages: ['server'],
    }),
    client('eks-a-cli'),
    client('system:kube-controller-manager'),
  ]);
  return { authority, etcdAuthority, etcdServer, etcdClient, apiserver: serving, admin, controllerManager, serviceAccounts };
}

/** The identity of an earlier attempt; undefined when there is none, or none that can be used. */
export async function loadIdentity(workspace: Workspace): Promise<Identity | undefined> {
  const text = await workspace.read(names.identityFile);
  if (text === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return isIdentity(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

export async function saveIdentity(workspace: Workspace, identity: Identity): Promise<void> {
  await workspace.write(names.identityFile, `${JSON.stringify(identity, undefined, 1)}\n`, 0o600);
}

const parts = ['authority', 'etcdAuthority', 'etcdServer', 'etcdClient', 'apiserver', 'admin', 'controllerManager'] as const;

function isIdentity(value: unknown): value is Identity {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Record<string, unknown>;
  const has = (name: string, field: string) => {
    const part = record[name];
    return typeof part === 'object' && part !== null && typeof (part as Record<string, unknown>)[field] === 'string';
  };
  return (
    parts.every((part) => has(part, 'certificate') && has(part, 'privateKey')) &&
    has('serviceAccounts', 'publicKey') &&
    has('serviceAccounts', 'privateKey')
  );
}
