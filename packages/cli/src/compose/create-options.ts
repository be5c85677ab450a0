import { DurationSchema, durationMs } from '@eksa/core/config';
import { EksaError } from '@eksa/core/errors';
import type { Host } from '../host.ts';
import { bundlesOf } from './bundles.ts';
import { readClusterFile } from './cluster-file.ts';
import { namedPlugins } from './named-plugins.ts';
import type { Request } from './request.ts';

/** What `create cluster` and its check are given on the command line. */
export interface CreateOptions {
  readonly filename: string;
  readonly bundlesOverride?: string;
  readonly kubeconfig?: string;
  readonly skipValidations: readonly string[];
  readonly skipIpCheck?: boolean;
  readonly controlPlaneWaitTimeout?: string;
  readonly externalEtcdWaitTimeout?: string;
  readonly perMachineWaitTimeout?: string;
  readonly nodeStartupTimeout?: string;
  readonly unhealthyMachineTimeout?: string;
  /** False with `--no-timeouts`. */
  readonly timeouts?: boolean;
  readonly installPackages?: string;
  readonly forceCleanup?: boolean;
  readonly hardwareCsv?: string;
  readonly tinkerbellBootstrapIp?: string;
}

/** The longest that the original writes: a field of the API counts seconds in 32 bits. */
const year = '8760h0m0s';

/** Reads the cluster file and the options; throws USAGE for an option that cannot be followed. */
export async function createRequest(options: CreateOptions, host: Host): Promise<Request> {
  refuseUnknown(options);
  const { filename, kubeconfig, skipIpCheck, timeouts = true } = options;
  const bundlesOverride = bundlesOf(options, host);
  const waits = {
    controlPlane: milliseconds('--control-plane-wait-timeout', options.controlPlaneWaitTimeout),
    externalEtcd: milliseconds('--external-etcd-wait-timeout', options.externalEtcdWaitTimeout),
    perMachine: milliseconds('--per-machine-wait-timeout', options.perMachineWaitTimeout),
    ...(timeouts ? {} : { none: true }),
  };
  const nodeStartupTimeout = duration('--node-startup-timeout', options.nodeStartupTimeout);
  const unhealthyMachineTimeout = duration('--unhealthy-machine-timeout', options.unhealthyMachineTimeout);
  return {
    // As typed: messages name the file as the user does.
    file: filename,
    clusterFile: await readClusterFile(host.cwd, filename),
    skipValidations: [...options.skipValidations],
    ...(bundlesOverride === undefined ? {} : { bundlesOverride }),
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(skipIpCheck === true ? { skipIpCheck } : {}),
    plugins: [...namedPlugins(host.env)],
    waits,
    healthCheck: timeouts ? { nodeStartupTimeout, unhealthyMachineTimeout } : { nodeStartupTimeout: year, unhealthyMachineTimeout: year },
  };
}

const refusals: readonly { readonly flag: string; readonly name: keyof CreateOptions; readonly why: string; readonly hint: string }[] = [
  {
    flag: '--install-packages',
    name: 'installPackages',
    why: 'this version installs no curated packages',
    hint: 'Leave it out, and install packages once the cluster is there.',
  },
  {
    flag: '--force-cleanup',
    name: 'forceCleanup',
    why: 'there is no such option any more',
    hint: 'Remove what an earlier create has left with `eksctl-anywhere delete cluster NAME`.',
  },
  { flag: '--hardware-csv', name: 'hardwareCsv', why: 'no provider for bare metal is installed', hint: 'Leave it out.' },
  {
    flag: '--tinkerbell-bootstrap-ip',
    name: 'tinkerbellBootstrapIp',
    why: 'no provider for bare metal is installed',
    hint: 'Leave it out.',
  },
];

function refuseUnknown(options: CreateOptions): void {
  const found = refusals.find(({ name }) => options[name] !== undefined);
  if (found !== undefined) throw new EksaError('USAGE', `${found.flag}: ${found.why}`, { hint: found.hint });
}

function milliseconds(flag: string, text: string | undefined): number | undefined {
  const checked = duration(flag, text);
  return checked === undefined ? undefined : durationMs(checked);
}

function duration(flag: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (DurationSchema.safeParse(text).success && durationMs(text) >= 1000) return text;
  throw new EksaError('USAGE', `${flag} ${text} is not a duration of a second or more`, {
    hint: 'Write numbers with units, such as 1h30m.',
  });
}
