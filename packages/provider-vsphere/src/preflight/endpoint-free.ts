import { connect as connectTcp, isIP } from 'node:net';
import type { Check } from '@eksa/core/provider';
import { group } from './offline-check.ts';

/** Whether a machine at the address answers on the port, be it with a refusal. */
export type Answers = (place: { readonly host: string; readonly port: number }, signal?: AbortSignal) => Promise<boolean>;

/** Ports that a machine, or a control plane, is likely to have open or to refuse; a firewall between may still hide it. */
const ports = [80, 6443];
const skipAnnotation = 'anywhere.eks.amazonaws.com/skip-ip-check';

/** Best effort: an address without an answer need not be free. `answers` is for tests. */
export function endpointFree(answers: Answers = answersByTcp): Check {
  return {
    id: 'vsphere-endpoint-free',
    title: 'The control plane endpoint is not in use',
    group,
    about: {
      severity: 'failed',
      looksAt: `ports ${ports.join(' and ')} of spec.controlPlaneConfiguration.endpoint.host; not with --skip-ip-check`,
      expects: 'no answer for half a second: kube-vip is going to announce the address',
      remedy: 'choose a free address, or skip the check where something else answers for every address',
    },
    async run({ config: { cluster } }, { signal }) {
      const host = cluster.spec.controlPlaneConfiguration.endpoint?.host ?? '';
      if (isIP(host) === 0 || cluster.metadata.annotations?.[skipAnnotation] === 'true') return { status: 'passed' };
      const answered = await Promise.all(ports.map((port) => answers({ host, port }, signal)));
      const port = ports.find((_port, index) => answered[index]);
      if (port === undefined) return { status: 'passed' };
      return {
        status: 'failed',
        observed: `something answers at ${host}, port ${port}`,
        expected: 'a free address of the network of the machines, outside of its DHCP range',
        remedy: 'Write a free address to spec.controlPlaneConfiguration.endpoint.host, or give --skip-ip-check if this one is.',
      };
    },
  };
}

const patienceMs = 500;
/** A machine is there that has nothing on this port. */
const refusals = new Set(['ECONNREFUSED', 'ECONNRESET']);

function answersByTcp({ host, port }: { readonly host: string; readonly port: number }, signal?: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTcp({ host, port, timeout: patienceMs, ...(signal ? { signal } : {}) });
    const end = (answered: boolean): void => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', (error) => end('code' in error && refusals.has(String(error.code))));
  });
}
