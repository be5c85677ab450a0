import type { ContainerSpec } from '@eksa/core/ports';
import { kubeconfig } from '../kubeconfig.ts';
import { apiserverPart, containerName, controllerManagerPart } from '../names.ts';
import type { Identity } from '../pki/identity.ts';
import { apiPort } from './kube-apiserver.ts';
import { flags, labelled, type Place } from './spec.ts';

const folder = '/etc/kubernetes';

/**
 * Only what Cluster API leans on: owners delete what they own, namespaces empty themselves and get their service account, and
 * the aggregated roles of the providers are filled. There are no Pods, so nothing schedules them.
 */
const controllers = [
  'garbage-collector-controller',
  'namespace-controller',
  'serviceaccount-controller',
  'clusterrole-aggregation-controller',
];

export function kubeControllerManager(place: Place, image: string, identity: Identity): ContainerSpec {
  const config = kubeconfig({
    cluster: place.cluster,
    server: `https://${containerName(place.cluster, apiserverPart)}:${apiPort}`,
    authority: identity.authority,
    user: identity.controllerManager,
  });
  return labelled(place, {
    name: containerName(place.cluster, controllerManagerPart),
    image,
    entrypoint: ['kube-controller-manager'],
    args: flags({
      kubeconfig: `${folder}/kubeconfig`,
      'leader-elect': 'false',
      'use-service-account-credentials': 'false',
      'service-account-private-key-file': `${folder}/sa.key`,
      'root-ca-file': `${folder}/ca.crt`,
      'bind-address': '127.0.0.1',
      controllers: controllers.join(','),
      v: '1',
    }),
    user: '0',
    files: [
      { path: `${folder}/kubeconfig`, content: config, mode: 0o600 },
      { path: `${folder}/ca.crt`, content: identity.authority.certificate },
      { path: `${folder}/sa.key`, content: identity.serviceAccounts.privateKey, mode: 0o600 },
    ],
  });
}
