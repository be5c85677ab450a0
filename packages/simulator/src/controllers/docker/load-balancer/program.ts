import { connect, createServer, type Socket } from 'node:net';
import { imageName } from '../../../engine/images/reference.ts';
import { type Listening, listen } from '../../../network/listen.ts';
import type { Process, Program } from '../../../programs/program.ts';
import { pause, untilEnd } from '../../../programs/waiting.ts';
import { delays } from '../../cluster-api/delays.ts';
import { apiPort, clusterLabel, containerLabels } from '../containers.ts';

/**
 * The load balancer of a cluster's API: hands each connection to a control plane machine that listens, in turn. Where the real one has
 * a list of addresses, it looks for the machines of its cluster each time.
 */
export const haproxy: Program = {
  name: 'haproxy',
  matches: (image) => imageName(image) === 'haproxy',
  async run(process) {
    const { signal, log } = process;
    await pause(process, delays.loadBalancerStart);
    if (signal.aborted) return 0;
    const port = process.published(apiPort);
    const balancer = port === undefined ? undefined : await balance(port, process);
    log(`simulated haproxy balances port ${apiPort} for cluster ${process.labels[clusterLabel] ?? ''}`);
    await untilEnd(signal);
    await balancer?.close();
    return 0;
  },
};

function balance(port: number, process: Process): Promise<Listening> {
  let turn = 0;
  const server = createServer((client) => {
    turn += 1;
    forward(client, backends(process), turn);
  });
  return listen(server, { port });
}

/** The ports on this host behind which control planes of the cluster may serve. */
function backends({ world, labels }: Process): readonly number[] {
  const machines = world.machines.list(containerLabels(labels[clusterLabel] ?? '', 'control-plane'));
  return machines.flatMap(({ state, ports }) => (state === 'running' ? (ports[apiPort] ?? []) : []));
}

/** To the next one that takes it; when none does, the client's connection ends as with a real balancer without servers. */
function forward(client: Socket, ports: readonly number[], turn: number, attempt = 0): void {
  const port = ports[(turn + attempt) % Math.max(1, ports.length)];
  if (port === undefined || attempt >= ports.length) {
    client.destroy();
    return;
  }
  const backend = connect({ host: '127.0.0.1', port });
  let connected = false;
  backend.once('connect', () => {
    connected = true;
    client.pipe(backend).pipe(client);
  });
  backend.on('error', () => {
    if (connected) client.destroy();
    else forward(client, ports, turn, attempt + 1);
  });
  backend.on('close', () => {
    if (connected) client.destroy();
  });
  client.on('close', () => backend.destroy());
}
