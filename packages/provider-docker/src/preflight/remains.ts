import type { Check } from '@eksa/core/provider';
import { machineLabels } from '../infrastructure/machines.ts';

/** Containers of an earlier cluster of that name would be taken over half-way by the new one. */
export const remains: Check = {
  id: 'docker-containers',
  title: 'No container of a cluster of that name exists',
  group: 'Docker Provider setup is valid',
  about: {
    severity: 'failed',
    looksAt: 'containers of the engine with the labels of a cluster of that name',
    expects: 'none; they would be taken over half-way by the new cluster',
    remedy: '`eksctl-anywhere delete cluster NAME`',
  },
  async run({ config }, { engine, signal }) {
    const name = config.cluster.metadata.name;
    const call = signal ? { signal } : {};
    const found = await Promise.all([
      engine.list(machineLabels(name), call),
      engine.list({ 'anywhere.eks.amazonaws.com/cluster': name }, call),
    ]);
    const names = [...new Set(found.flat().map((container) => container.name))].sort();
    if (names.length === 0) return { status: 'passed' };
    return {
      status: 'failed',
      observed: `containers ${names.join(', ')}`,
      expected: `no container of a cluster named ${name}`,
      remedy: `eksctl-anywhere delete cluster ${name}`,
    };
  },
};
