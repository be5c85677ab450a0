import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startRealApiServer, startServer } from '@eksa/kube/testing';
import type { ContractServer } from './contract-server.ts';

/** Those whose work is simulated too; the others need nodes, clouds or certificates to sign. */
const controllers = [
  'clusterrole-aggregation-controller',
  'cronjob-controller',
  'deployment-controller',
  'disruption-controller',
  'endpoints-controller',
  'endpointslice-controller',
  'garbage-collector-controller',
  'job-controller',
  'namespace-controller',
  'replicaset-controller',
  'resourcequota-controller',
  'root-ca-certificate-publisher-controller',
  'serviceaccount-controller',
  'statefulset-controller',
];

export interface RealServerOptions {
  /** Started twice: of what was written before, the second start knows no versions. Default false. */
  readonly forgetful?: boolean;
}

/** kube-apiserver, etcd and kube-controller-manager of the testbed as processes. */
export async function startRealServer({ forgetful = false }: RealServerOptions = {}): Promise<ContractServer> {
  const api = await startRealApiServer();
  if (forgetful) {
    await api.stopApiServer();
    await api.startApiServer();
  }
  const dir = await mkdtemp(join(tmpdir(), 'eksa-controllers-'));
  await Promise.all([writeFile(join(dir, 'kubeconfig'), api.kubeconfig, { mode: 0o600 }), writeFile(join(dir, 'ca.crt'), api.ca)]);
  const manager = startServer(
    join(process.env.EKSA_TESTBED_KUBE_BIN ?? '', 'kube-controller-manager'),
    [
      `--kubeconfig=${join(dir, 'kubeconfig')}`,
      `--root-ca-file=${join(dir, 'ca.crt')}`,
      `--controllers=${controllers.join(',')}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${await freePort()}`,
      `--cert-dir=${dir}`,
      '--leader-elect=false',
      '--namespace-sync-period=2s',
      '--resource-quota-sync-period=2s',
    ],
    join(dir, 'kube-controller-manager.log'),
  );
  return {
    server: api.server,
    kubeconfig: api.kubeconfig,
    async stop() {
      await manager.stop();
      await api.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
