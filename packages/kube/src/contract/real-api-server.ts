import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectKube } from '../client.ts';
import { makeCertificates, type TestCertificates } from './certificates.ts';
import { freePort, type ServerProcess, startServer } from './server-process.ts';

/** kube-apiserver and etcd as processes on loopback. No controllers run, so nothing is garbage-collected or scheduled. */
export interface RealApiServer {
  readonly server: string;
  /** An administrator's kubeconfig with an inline client certificate. */
  readonly kubeconfig: string;
  /** An administrator's bearer token. */
  readonly token: string;
  /** The CA's certificate, PEM. */
  readonly ca: string;
  /** A kubeconfig for another address (a proxy before the server, say) or another user. */
  kubeconfigFor(options: { readonly server?: string; readonly user?: object }): string;
  /** Kills kube-apiserver; etcd keeps the data. */
  stopApiServer(): Promise<void>;
  /** Starts it again on the same address, and waits until it is ready. */
  startApiServer(): Promise<void>;
  stop(): Promise<void>;
}

export interface RealApiServerOptions {
  /** Folder with kube-apiserver. Default: EKSA_TESTBED_KUBE_BIN. */
  readonly kubeBin?: string;
  /** Folder with etcd. Default: EKSA_TESTBED_ETCD_BIN. */
  readonly etcdBin?: string;
  /** Appended to kube-apiserver's. */
  readonly apiServerArgs?: readonly string[];
  /** Milliseconds until /readyz must be ok. Default 90 s: the bench may be busy. */
  readonly readyWithinMs?: number;
}

const defaultReadyWithinMs = 90_000;

export async function startRealApiServer(options: RealApiServerOptions = {}): Promise<RealApiServer> {
  const kubeBin = options.kubeBin ?? requiredVariable('EKSA_TESTBED_KUBE_BIN');
  const etcdBin = options.etcdBin ?? requiredVariable('EKSA_TESTBED_ETCD_BIN');
  const dir = await mkdtemp(join(tmpdir(), 'eksa-contract-'));
  const certificates = await makeCertificates();
  const token = randomBytes(16).toString('hex');
  const [etcdPort, peerPort, port] = [await freePort(), await freePort(), await freePort()];
  const server = `https://127.0.0.1:${port}`;
  await writeFiles(dir, certificates, token);

  const kubeconfigFor = (choice: { readonly server?: string; readonly user?: object }): string =>
    kubeconfigText(choice.server ?? server, certificates.ca.cert, choice.user ?? certificateUser(certificates));
  const kubeconfig = kubeconfigFor({});

  const etcd = startServer(join(etcdBin, 'etcd'), etcdArgs(dir, etcdPort, peerPort), join(dir, 'etcd.log'));
  let apiServer: ServerProcess | undefined;

  async function startApiServer(): Promise<void> {
    const args = [...apiServerArgs(dir, etcdPort, port), ...(options.apiServerArgs ?? [])];
    apiServer = startServer(join(kubeBin, 'kube-apiserver'), args, join(dir, 'kube-apiserver.log'));
    const client = connectKube(kubeconfig);
    const ready = client.waitReady({ timeoutMs: options.readyWithinMs ?? defaultReadyWithinMs });
    ready.catch(() => undefined);
    await Promise.race([ready, apiServer.died, etcd.died]).finally(() => client.close());
  }

  async function stopApiServer(): Promise<void> {
    await apiServer?.stop();
    apiServer = undefined;
  }

  async function stop(): Promise<void> {
    await stopApiServer();
    await etcd.stop();
    await rm(dir, { recursive: true, force: true });
  }

  try {
    await startApiServer();
  } catch (error) {
    await stop();
    throw error;
  }
  return { server, kubeconfig, token, ca: certificates.ca.cert, kubeconfigFor, startApiServer, stopApiServer, stop };
}

async function writeFiles(dir: string, certificates: TestCertificates, token: string): Promise<void> {
  const accounts = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const files = {
    'ca.crt': certificates.ca.cert,
    'server.crt': certificates.server.cert,
    'server.key': certificates.server.key,
    'sa.key': accounts.privateKey.export({ type: 'sec1', format: 'pem' }).toString(),
    'sa.pub': accounts.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    'tokens.csv': `${token},token-admin,1,system:masters\n`,
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(dir, name), text, { mode: 0o600 })));
}

function etcdArgs(dir: string, port: number, peerPort: number): string[] {
  const peer = `http://127.0.0.1:${peerPort}`;
  const client = `http://127.0.0.1:${port}`;
  return [
    `--data-dir=${join(dir, 'etcd')}`,
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=default=${peer}`,
    '--unsafe-no-fsync',
    '--log-level=warn',
  ];
}

function apiServerArgs(dir: string, etcdPort: number, port: number): string[] {
  return [
    `--etcd-servers=http://127.0.0.1:${etcdPort}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--tls-cert-file=${join(dir, 'server.crt')}`,
    `--tls-private-key-file=${join(dir, 'server.key')}`,
    `--client-ca-file=${join(dir, 'ca.crt')}`,
    `--token-auth-file=${join(dir, 'tokens.csv')}`,
    '--authorization-mode=RBAC',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${join(dir, 'sa.pub')}`,
    `--service-account-signing-key-file=${join(dir, 'sa.key')}`,
    '--service-cluster-ip-range=10.96.0.0/24',
    '--disable-admission-plugins=ServiceAccount',
    '--endpoint-reconciler-type=none',
  ];
}

function certificateUser(certificates: TestCertificates): object {
  return { 'client-certificate-data': base64(certificates.admin.cert), 'client-key-data': base64(certificates.admin.key) };
}

function kubeconfigText(server: string, ca: string, user: object): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
    clusters: [{ name: 'test', cluster: { server, 'certificate-authority-data': base64(ca) } }],
    users: [{ name: 'test', user }],
  });
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function requiredVariable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set.`);
  return value;
}
