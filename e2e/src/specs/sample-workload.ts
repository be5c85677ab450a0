import { expect } from 'vitest';
import { eventually } from '../eventually.ts';
import type { Target } from '../targets/target.ts';
import { Kubectl } from '../witness/kubectl.ts';

/** The walkthrough's `hello-eks-a`: a deployment and a service, answering through a port-forward on 8000. */
export async function expectSampleWorkload(target: Target, kubeconfig: string): Promise<void> {
  const kubectl = new Kubectl(target.tools, kubeconfig);
  await kubectl.run(['apply', '-f', '-'], manifest(target.helloImage));
  await kubectl.run(['wait', '--for=condition=Available', 'deploy/hello-eks-a', '--timeout=120s']);

  const page = await kubectl.portForward('service/hello-eks-a', '8000:80', () =>
    eventually('the page on port 8000', 10_000, fetchPage, isHello),
  );

  expect(isHello(page)).toBe(true);
}

function isHello(page: string): boolean {
  return page.includes('successfully deployed the hello-eks-a pod');
}

async function fetchPage(): Promise<string> {
  try {
    return await (await fetch('http://127.0.0.1:8000/')).text();
  } catch (error) {
    return String(error);
  }
}

function manifest(image: string): string {
  const labels = { app: 'hello-eks-a' };
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'hello-eks-a' },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'hello', image, ports: [{ containerPort: 80 }] }] } },
    },
  };
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'hello-eks-a' },
    spec: { type: 'NodePort', selector: labels, ports: [{ port: 80 }] },
  };
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [deployment, service] });
}
