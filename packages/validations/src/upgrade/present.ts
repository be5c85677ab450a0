import { eksaApiVersion } from '@eksa/core/config';
import { groups } from '../groups.ts';
import { missingKinds } from '../management/kinds.ts';
import { ofKind } from './replicas.ts';
import { liveCheck } from './upgrade-check.ts';

const pausedAnnotation = 'anywhere.eks.amazonaws.com/paused';

export const clusterKinds = liveCheck({
  id: 'cluster-crds',
  title: 'Cluster CRDs ready',
  about: {
    severity: 'failed',
    looksAt: 'the kinds that the managing cluster serves',
    expects: 'those of EKS Anywhere and of Cluster API',
    remedy: 'give the kubeconfig of the cluster that manages this one',
  },
  look({ live }) {
    if (live.served.length === 0) return { status: 'unknown', observed: 'what the cluster serves was not told' };
    const missing = missingKinds(live.served);
    if (missing.length === 0) return { status: 'passed' };
    return {
      status: 'failed',
      observed: `not served: ${missing.join(', ')}`,
      expected: 'the definitions of EKS Anywhere and of Cluster API',
      remedy: 'Give the kubeconfig of the cluster that manages this one.',
    };
  },
});

export const clusterPresent = liveCheck({
  id: 'cluster-present',
  title: 'Cluster object present on workload cluster',
  about: {
    severity: 'failed',
    looksAt: "Cluster API's Cluster of that name on the managing cluster",
    expects: 'it is there',
    remedy: 'correct the name in the file, or give the kubeconfig of the cluster that manages it',
  },
  look({ config, live }) {
    if (live.served.length > 0 && missingKinds(live.served).length > 0) return { status: 'unknown', observed: 'the kind is not served' };
    const { name } = config.cluster.metadata;
    if (ofKind(live, 'Cluster', 'cluster.x-k8s.io/').some(({ metadata }) => metadata.name === name)) return { status: 'passed' };
    return {
      status: 'failed',
      observed: `no Cluster of Cluster API is named ${name}`,
      expected: 'the cluster that is to be changed',
      remedy: 'Correct the name in the file, or give the kubeconfig of the cluster that manages it.',
    };
  },
});

export const notPaused = liveCheck({
  id: 'not-paused',
  title: 'The cluster is not paused',
  group: groups.upgrade,
  about: {
    severity: 'failed',
    looksAt: `annotation ${pausedAnnotation} of the Cluster`,
    expects: 'absent or false: nothing happens to a paused cluster',
    remedy: 'remove the annotation',
  },
  look({ config, live }) {
    const { name } = config.cluster.metadata;
    const cluster = live.managed.find(
      (object) => object.apiVersion === eksaApiVersion && object.kind === 'Cluster' && object.metadata.name === name,
    );
    if (cluster === undefined) return { status: 'unknown', observed: `no Cluster ${name} of EKS Anywhere was found` };
    if (cluster.metadata.annotations?.[pausedAnnotation] !== 'true') return { status: 'passed' };
    return {
      status: 'failed',
      observed: `${name} is paused`,
      expected: 'a cluster whose controllers work',
      remedy: `kubectl annotate clusters.anywhere.eks.amazonaws.com ${name} ${pausedAnnotation}-`,
    };
  },
});
