import { type RunningApiServer, runApiServer } from '../../../test/running-api-server.ts';
import { createTestCluster } from '../../kubelet/testing/cluster.ts';
import { podType } from '../../objects/pod.ts';
import { hello } from '../../programs/hello/hello.ts';
import type { Program } from '../../programs/program.ts';

const metadata = { namespace: 'default', name: 'hello-eks-a' };

/** Commands in its container repeat their input, and end with their number of arguments. */
const echoing: Program = {
  ...hello,
  exec: async (command, { stdin }) => ({ exitCode: command.length - 1, stdout: await stdin.rest(), stderr: '' }),
};

/** An API server with a node that runs the sample workload, and a Service before it. */
export async function startStreamingServer(): Promise<RunningApiServer> {
  const { apiServer, addNode, pass } = createTestCluster({ programs: [echoing] });
  const labels = { app: 'hello-eks-a' };
  const containers = [{ name: 'hello', image: 'registry.test/hello-eks-a:1', ports: [{ containerPort: 80 }] }];
  addNode('n1');
  const tools = [{ name: 'tools', image: 'registry.test/busybox:1', command: ['sleep', 'infinity'] }];
  apiServer.local.create({
    ...podType,
    metadata: { namespace: 'default', name: 'tools' },
    spec: { nodeName: 'n1', hostNetwork: true, containers: tools },
  });
  apiServer.local.create({ ...podType, metadata: { ...metadata, labels }, spec: { nodeName: 'n1', hostNetwork: true, containers } });
  apiServer.local.create({ apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: labels, ports: [{ port: 80 }] } });
  await pass(5_000);
  return runApiServer(apiServer);
}
