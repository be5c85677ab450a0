import { eksaApiVersion } from '@eksa/core/config';
import type { ApiResource } from '@eksa/core/ports';
import { managementCheck } from './management-check.ts';
import { callOptions, capiType } from './objects.ts';

export const managementKinds = managementCheck({
  id: 'management-crds',
  title: 'The managing cluster knows the kinds that it needs',
  about: {
    severity: 'failed',
    looksAt: 'the kinds that the managing cluster serves',
    expects: 'those of EKS Anywhere and of Cluster API',
    remedy: 'use the kubeconfig of a cluster that EKS Anywhere has made, or repair it',
  },
  async run(management, _input, context) {
    const missing = missingKinds(await management.resources(callOptions(context)));
    if (missing.length === 0) return { status: 'passed' };
    return {
      status: 'failed',
      observed: `${management.server} does not serve ${missing.join(' and ')}`,
      expected: 'the definitions of EKS Anywhere and of Cluster API',
      remedy: 'Use the kubeconfig of a cluster that EKS Anywhere has made.',
    };
  },
});

/** Definitions that a managing cluster has and `served` lacks. */
export function missingKinds(served: readonly ApiResource[]): readonly string[] {
  const ours = served.some(({ apiVersion, kind }) => apiVersion === eksaApiVersion && kind === 'Cluster');
  return [...(ours ? [] : ['clusters.anywhere.eks.amazonaws.com']), ...(capiType(served, 'Cluster') ? [] : ['clusters.cluster.x-k8s.io'])];
}
