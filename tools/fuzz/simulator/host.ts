import { createApiServer } from '../../../packages/simulator/src/apiserver/create-api-server.ts';
import { createRealClock } from '../../../packages/simulator/src/clock/real-clock.ts';
import { createAuthority, issue } from '../../../packages/simulator/src/controllers/kubeadm/pki/certificates.ts';
import { runKubernetesControllers } from '../../../packages/simulator/src/controllers/kubernetes/run-kubernetes-controllers.ts';
import { runControllers } from '../../../packages/simulator/src/controllers/runtime/run-controllers.ts';
import { workloadControllers } from '../../../packages/simulator/src/controllers/workloads/workload-controllers.ts';
import { startSimulator } from '../../../packages/simulator/src/world/simulator.ts';
import type { HostMessage, Targets } from './messages.ts';

// A simulator and one of its API servers, in a process of their own: what nobody catches there ends it.
process.on('uncaughtException', (error) => {
  tell({ crash: error.stack ?? error.message }, () => process.exit(1));
});
const clock = createRealClock({ speed: 20 });
const simulator = await startSimulator({ clock });
// Few versions are kept, so that what is remembered on purpose is all there before the heap is measured.
const server = createApiServer({ id: 'fuzzed', clock, historyLimit: 64 });
const { signal } = new AbortController();
const authority = await createAuthority('fuzz-ca');
runKubernetesControllers(server, { clock, signal, rootCertificate: authority.certificate });
runControllers(
  workloadControllers.flatMap(({ controllers }) => controllers),
  { clock, signal, client: server.local },
);
const serving = await issue(authority, { commonName: 'kube-apiserver', addresses: ['127.0.0.1'], usages: ['server'] });
const admin = await issue(authority, { commonName: 'admin', organizations: ['system:masters'], usages: ['client'] });
const { port } = await server.listen({ host: '127.0.0.1', port: 0, ...serving, clientAuthority: authority.certificate });

process.on('message', () => {
  globalThis.gc?.();
  tell({ heap: process.memoryUsage().heapUsed });
});
process.once('disconnect', () => process.exit());
const targets: Targets = {
  apiServer: { host: '127.0.0.1', port, ca: authority.certificate, cert: admin.certificate, key: admin.privateKey },
  engine: portOf(simulator.endpoints.DOCKER_HOST),
  release: portOf(simulator.endpoints.BUNDLES_OVERRIDE),
};
tell({ targets });

function portOf(url: string): number {
  return Number(new URL(url).port);
}

function tell(message: HostMessage, sent: () => void = () => undefined): void {
  process.send?.(message, sent);
}
