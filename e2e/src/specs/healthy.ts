import { expect } from 'vitest';
import { eventually } from '../eventually.ts';
import type { Target } from '../targets/target.ts';
import { badRows, describeCluster } from '../witness/clusterctl.ts';
import { Kubectl, type Pod } from '../witness/kubectl.ts';

export interface Expected {
  readonly cluster: string;
  readonly nodes: number;
  readonly externalEtcd: boolean;
}

interface EtcdObject {
  readonly status: { readonly ready?: boolean };
}

interface CertificateList {
  readonly items: readonly { readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] } }[];
}

const minute = 60_000;

/** The walkthrough's "Verify cluster", with the real kubectl and the real clusterctl. */
export async function expectHealthy(target: Target, kubeconfig: string, { cluster, nodes, externalEtcd }: Expected): Promise<void> {
  const kubectl = new Kubectl(target.tools, kubeconfig);

  const ready = await eventually(
    'Ready nodes',
    minute,
    () => kubectl.readyNodes(),
    (names) => names.length === nodes,
  );
  expect(ready.every((name) => name.startsWith(cluster))).toBe(true);

  const pods = await eventually(
    'Running pods',
    2 * minute,
    () => kubectl.pods(),
    (all) => all.every((pod) => pod.ready),
  );
  expect(missingPods(pods, externalEtcd)).toEqual([]);

  const managers = await kubectl.pods(['-l', 'control-plane=controller-manager']);
  expect(managers.map((pod) => pod.namespace).toSorted()).toEqual(managerNamespaces(externalEtcd));

  await eventually(
    'clusterctl describe',
    3 * minute,
    () => describeCluster(target.tools, kubeconfig, cluster),
    (tree) => badRows(tree, cluster).length === 0,
  );

  if (externalEtcd) {
    const etcd = await kubectl.json<EtcdObject>(['get', 'etcdadmclusters', '-n', 'eksa-system', `${cluster}-etcd`]);
    expect(etcd.status).toMatchObject({ ready: true });
  }

  await expectCertificatesEntrusted(kubectl);

  // The EKS-A controller of the walkthrough's list is a later issue; its custom resources are there.
  expect(await kubectl.run(['get', 'clusters.anywhere.eks.amazonaws.com', cluster, '-o', 'name'])).toContain(cluster);
  expect(await kubectl.run(['get', 'bundles.anywhere.eks.amazonaws.com', '-n', 'eksa-system', '-o', 'name'])).toContain('bundles');
}

/** cert-manager has the providers' certificates in its care, and kept those that the managers already serve with. */
async function expectCertificatesEntrusted(kubectl: Kubectl): Promise<void> {
  const { items } = await kubectl.json<CertificateList>(['get', 'certificates', '-A']);
  expect(items.length).toBeGreaterThan(0);
  const ready = items.filter(({ status }) => status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True'));
  expect(ready.length).toBe(items.length);
  expect(await kubectl.run(['get', 'certificaterequests', '-A', '-o', 'name'])).toBe('');
}

/** Of the walkthrough's `kubectl get po -A`: what must be there by namespace and name. */
function missingPods(pods: readonly Pod[], externalEtcd: boolean): readonly string[] {
  const names = pods.map((pod) => `${pod.namespace}/${pod.name}`);
  const wanted = [
    ...managerNamespaces(externalEtcd).map((namespace) => `${namespace}/`),
    'cert-manager/cert-manager-cainjector-',
    'cert-manager/cert-manager-webhook-',
    'cert-manager/cert-manager-',
    'kube-system/cilium-operator-',
    'kube-system/cilium-',
    'kube-system/coredns-',
    'kube-system/kube-apiserver-',
    'kube-system/kube-controller-manager-',
    'kube-system/kube-proxy-',
    'kube-system/kube-scheduler-',
    ...(externalEtcd ? [] : ['kube-system/etcd-']),
  ];
  return wanted.filter((prefix) => !names.some((name) => name.startsWith(prefix)));
}

function managerNamespaces(externalEtcd: boolean): readonly string[] {
  const always = ['capd-system', 'capi-kubeadm-bootstrap-system', 'capi-kubeadm-control-plane-system', 'capi-system'];
  const etcd = externalEtcd ? ['etcdadm-bootstrap-provider-system', 'etcdadm-controller-system'] : [];
  return [...always, ...etcd].toSorted();
}
