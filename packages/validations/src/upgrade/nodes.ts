import { groups } from '../groups.ts';
import { conditionOf, fieldOf } from '../management/objects.ts';
import { liveCheck } from './upgrade-check.ts';

export const nodesReady = liveCheck({
  id: 'nodes-ready',
  title: 'Nodes ready',
  about: {
    severity: 'failed',
    looksAt: 'condition Ready of every Node of the cluster',
    expects: 'True',
    remedy: 'wait, or repair the node: `kubectl describe node NAME`',
  },
  look({ live }) {
    const nodes = live.inside.filter(({ kind }) => kind === 'Node');
    if (nodes.length === 0) return { status: 'unknown', observed: 'no Node was found' };
    const unready = nodes.flatMap((node) => {
      const ready = conditionOf(node, 'Ready');
      if (ready?.status === 'True') return [];
      return [`${node.metadata.name}${ready?.message === undefined ? '' : `: ${ready.message}`}`];
    });
    if (unready.length === 0) return { status: 'passed', observed: `nodes: ${nodes.length}` };
    return {
      status: 'failed',
      observed: `not ready: ${unready.join('; ')}`,
      expected: 'every node ready before machines are replaced',
      remedy: 'Wait, or see kubectl describe node NAME',
    };
  },
});

/** The original refuses any budget at all; only one that allows nothing keeps a node from being drained. */
export const podDisruption = liveCheck({
  id: 'pod-disruption',
  title: 'Pods can be moved off their nodes',
  group: groups.upgrade,
  about: {
    severity: 'failed',
    looksAt: 'PodDisruptionBudgets of the cluster',
    expects: 'each allows one pod at least to go, or is of no pods',
    remedy: 'raise the replicas of what it protects, or lower the budget for the time being',
  },
  look({ live }) {
    const budgets = live.inside.filter(({ kind }) => kind === 'PodDisruptionBudget');
    const untold = budgets.filter((budget) => fieldOf(budget, 'status', 'disruptionsAllowed') === undefined);
    const closed = budgets.filter(
      (budget) => fieldOf(budget, 'status', 'disruptionsAllowed') === 0 && fieldOf(budget, 'status', 'expectedPods') !== 0,
    );
    if (closed.length > 0) {
      const names = closed.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
      return {
        status: 'failed',
        observed: `no pod may go: ${names.join(', ')}`,
        expected: 'budgets that let nodes be drained',
        remedy: 'Raise the replicas of what they protect, or lower the budgets while the cluster is upgraded.',
      };
    }
    if (untold.length > 0) return { status: 'unknown', observed: `budgets without status yet: ${untold.length}` };
    return { status: 'passed', observed: `budgets: ${budgets.length}` };
  },
});
