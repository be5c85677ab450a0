import type { LocalClient } from '../../apiserver/local-client.ts';
import { conditionOf, conditionsOf, withCondition } from '../../objects/conditions.ts';
import type { Node } from '../../objects/node.ts';
import type { KubeObject } from '../../objects/object.ts';
import { timestamp } from '../../objects/time.ts';
import { runs } from '../flags.ts';
import { connect } from '../kubeconfig.ts';
import type { Process, Program } from '../program.ts';
import { lookFor, untilEnd } from '../waiting.ts';

const nodeType = { apiVersion: 'v1', kind: 'Node' };
const lookMs = 100;
const notReadyTaint = 'node.cilium.io/agent-not-ready';

/**
 * Cilium's agent. That its node gets a network is not its doing: the simulated kubelet sees to that for every pod that mounts the
 * host's folder for network configurations. The agent tells so at the Node, as the real one does.
 */
export const ciliumAgent: Program = {
  name: 'cilium-agent',
  matches: (image, command) => runs('cilium-agent', image, command) || (runs('cilium', image, command) && isLong(command)),
  async run(process) {
    const { env, log, world, signal } = process;
    const { local } = await connect(process, undefined);
    const name = env.K8S_NODE_NAME ?? nodeAt(local, process.addresses[0]);
    log(`simulated cilium-agent serves node ${name ?? '(unknown)'}`);
    if (name !== undefined && (await untilReady(process, local, name))) reportNetwork(local, name, timestamp(world.clock.now()));
    await untilEnd(signal);
    return 0;
  },
  async exec(command) {
    const isStatus = command[0]?.endsWith('cilium') === true || command[0]?.endsWith('cilium-dbg') === true;
    if (!isStatus || command[1] !== 'status') return { exitCode: 127, stdout: '', stderr: `${command[0]}: not found\n` };
    const brief = command.includes('--brief');
    return { exitCode: 0, stdout: brief ? 'OK\n' : 'Kubernetes:   Ok   (simulated)\nCilium:       Ok   (simulated)\n', stderr: '' };
  },
};

/** Cilium's operator has nothing to do here: addresses come from the nodes' ranges, and there are no policies to keep. */
export const ciliumOperator: Program = {
  name: 'cilium-operator',
  matches: (image, command) =>
    ['cilium-operator-generic', 'cilium-operator', 'operator-generic'].some((name) => runs(name, image, command)),
  async run({ log, signal }) {
    log('simulated cilium-operator');
    await untilEnd(signal);
    return 0;
  },
};

/** Not one of the image's small tools, which its init containers run. */
function isLong(command: readonly string[]): boolean {
  return command.length === 0 || command[0]?.startsWith('-') === true;
}

/** An agent uses its host's network, so its address is the node's. */
function nodeAt(local: LocalClient, address: Process['addresses'][number] | undefined): string | undefined {
  const hasAddress = ({ status }: Node) => status?.addresses?.some((each) => each.address === address) ?? false;
  return (local.list(nodeType) as readonly (KubeObject & Node)[]).find(hasAddress)?.metadata.name;
}

/** The node has its network before the agent is asked about it; false = the program ends before. */
async function untilReady(process: Process, local: LocalClient, name: string): Promise<boolean> {
  const look = (): true | undefined => conditionOf(local.get(nodeType, { name })?.status, 'Ready')?.status === 'True' || undefined;
  return (await lookFor(process, look, { everyMs: lookMs, forMs: Number.POSITIVE_INFINITY })) ?? false;
}

function reportNetwork(local: LocalClient, name: string, time: string): void {
  const condition = {
    type: 'NetworkUnavailable',
    status: 'False',
    reason: 'CiliumIsUp',
    message: 'Cilium is running on this node',
  } as const;
  local.modify(nodeType, { name }, (draft) => {
    draft.status = {
      ...draft.status,
      conditions: withCondition(conditionsOf(draft.status), { ...condition, lastHeartbeatTime: time }, time),
    };
    const { taints = [], ...spec } = (draft.spec ?? {}) as NonNullable<Node['spec']>;
    const others = taints.filter(({ key }) => key !== notReadyTaint);
    draft.spec = { ...spec, ...(others.length > 0 && { taints: others }) };
  });
}
