import type { ApiServer } from '../../apiserver/api-server.ts';
import { type RunControllersOptions, runControllers } from '../runtime/run-controllers.ts';
import { clusterRoleAggregation } from './cluster-roles.ts';
import { runGarbageCollector } from './garbage-collector/garbage-collector.ts';
import { namespaceController } from './namespaces.ts';
import { oldEvents } from './old-events.ts';
import { resourceQuotaController } from './resource-quotas.ts';
import { namespaceFurniture, tokenSecrets } from './service-accounts.ts';

export interface KubernetesControllersOptions extends Pick<RunControllersOptions, 'clock' | 'signal' | 'onError'> {
  /** PEM of the authority that signed the API server's certificate, for the pods. */
  readonly rootCertificate: string;
}

/** What kube-controller-manager does that needs no pods: garbage collection, namespaces, service accounts, aggregated roles, quotas, old events. */
export function runKubernetesControllers(server: ApiServer, options: KubernetesControllersOptions): void {
  const { rootCertificate, ...rest } = options;
  runGarbageCollector(server, rest);
  const controllers = [
    namespaceController(server.everything),
    namespaceFurniture(rootCertificate),
    tokenSecrets(server, rootCertificate),
    clusterRoleAggregation,
    oldEvents,
    resourceQuotaController,
  ];
  runControllers(controllers, { ...rest, client: server.local });
}
