import { createApiServer } from '../../apiserver/create-api-server.ts';
import { createRealClock } from '../../clock/real-clock.ts';
import { createAuthority, issue } from '../../controllers/kubeadm/pki/certificates.ts';
import { runKubernetesControllers } from '../../controllers/kubernetes/run-kubernetes-controllers.ts';
import { runControllers } from '../../controllers/runtime/run-controllers.ts';
import { workloadControllers } from '../../controllers/workloads/workload-controllers.ts';
import type { ContractServer } from './contract-server.ts';
import { kubeconfigText } from './kubeconfig.ts';

/** So few that it forgets within one suite, as the real one does. */
const historyLimit = 50;

/** The simulated API server with all controllers of Kubernetes, in this process. */
export async function startSimulatedServer(): Promise<ContractServer> {
  const clock = createRealClock();
  const api = createApiServer({ id: 'contract', clock, historyLimit });
  const end = new AbortController();
  const authority = await createAuthority('contract-test-ca');
  const rootCertificate = authority.certificate;
  runKubernetesControllers(api, { clock, signal: end.signal, rootCertificate });
  runControllers(
    workloadControllers.flatMap(({ controllers }) => controllers),
    { clock, signal: end.signal, client: api.local },
  );
  const serving = await issue(authority, { commonName: 'kube-apiserver', addresses: ['127.0.0.1'], usages: ['server'] });
  const admin = await issue(authority, { commonName: 'contract-test-admin', organizations: ['system:masters'], usages: ['client'] });
  const { port } = await api.listen({ host: '127.0.0.1', port: 0, ...serving, clientAuthority: rootCertificate });
  const server = `https://127.0.0.1:${port}`;
  return {
    server,
    kubeconfig: kubeconfigText(server, rootCertificate, admin),
    async stop() {
      end.abort();
      await api.close();
    },
  };
}
