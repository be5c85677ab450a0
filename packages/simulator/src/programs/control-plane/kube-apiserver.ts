import type { Machine } from '../../engine/machines.ts';
import { flagValue, runs } from '../flags.ts';
import type { Process, Program } from '../program.ts';
import { lookFor, untilEnd } from '../waiting.ts';

/** How long the real one waits for its etcd, in simulated milliseconds. */
const etcdPatienceMs = 20_000;
const defaultPort = 6443;

/** Serves an API server of the world with the keys that its flags name, at its published port and under its name and addresses. */
export const kubeApiserver: Program = {
  name: 'kube-apiserver',
  matches: (image, command) => runs('kube-apiserver', image, command),
  async run(process) {
    const { command, world, name, addresses, signal, log } = process;
    const [etcdUrl = ''] = (flagValue(command, 'etcd-servers') ?? '').split(',');
    if (!URL.canParse(etcdUrl)) return failed(process, '--etcd-servers must be specified');
    const keys = await readKeys(process);
    if (typeof keys === 'string') return failed(process, keys);
    const store = await lookFor(process, () => runningMachine(process, new URL(etcdUrl).hostname), { everyMs: 50, forMs: etcdPatienceMs });
    if (signal.aborted) return 0;
    if (!store) return failed(process, `error while creating storage factory: ${etcdUrl}: context deadline exceeded`);
    const server = world.apiServers.open(storageId(store.id));
    const port = Number(flagValue(command, 'secure-port') ?? defaultPort);
    const published = process.published(port);
    const listening = published === undefined ? undefined : await server.listen({ host: '127.0.0.1', port: published, ...keys });
    const withdraw = [name, ...addresses].map((host) => world.apiServers.announce(`https://${host}:${port}`, server));
    log(`simulated kube-apiserver serves securely on [::]:${port}`);
    await untilEnd(signal);
    for (const undo of withdraw) undo();
    await listening?.close();
    return 0;
  },
};

/** The storage that belongs to an etcd's container, and goes with it. */
export function storageId(etcdContainerId: string): string {
  return `etcd-${etcdContainerId}`;
}

async function readKeys({ command, readFile }: Process) {
  const read = async (flag: string): Promise<string | undefined> => {
    const path = flagValue(command, flag);
    return path === undefined ? undefined : readFile(path);
  };
  const [certificate, privateKey, clientAuthority] = await Promise.all([
    read('tls-cert-file'),
    read('tls-private-key-file'),
    read('client-ca-file'),
  ]);
  if (certificate === undefined || privateKey === undefined)
    return 'unable to load server certificate: --tls-cert-file and --tls-private-key-file';
  if (clientAuthority === undefined) return 'unable to load client CA file: --client-ca-file';
  return { certificate, privateKey, clientAuthority };
}

function runningMachine({ world }: Process, host: string): Machine | undefined {
  const machine = world.machines.get(host);
  return machine?.state === 'running' ? machine : undefined;
}

function failed({ stderr }: Process, reason: string): number {
  stderr(`Error: ${reason}`);
  return 1;
}
