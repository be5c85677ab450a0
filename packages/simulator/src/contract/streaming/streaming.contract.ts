import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningApiServer } from '../../../test/running-api-server.ts';
import { type KubectlFiles, startKubectl } from './run-kubectl.ts';
import { startStreamingServer } from './streaming-server.ts';

const pod = 'hello-eks-a';
let server: RunningApiServer;
let kubectl: KubectlFiles;

beforeAll(async () => {
  server = await startStreamingServer();
  const home = await mkdtemp(join(tmpdir(), 'eksa-streaming-'));
  kubectl = { binary: join(process.env.EKSA_TESTBED_TOOLS ?? '', 'kubectl'), kubeconfig: join(home, 'kubeconfig'), home };
  await writeFile(kubectl.kubeconfig, server.kubeConfig.exportConfig(), { mode: 0o600 });
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  if (kubectl !== undefined) await rm(kubectl.home, { recursive: true, force: true });
});

async function forward(target: string, remote: number, env: Readonly<Record<string, string>> = {}) {
  const running = startKubectl(kubectl, ['port-forward', '-v=4', target, `:${remote}`], { env });
  const [, local] = await running.shows(/127\.0\.0\.1:(\d+) ->/);
  const page = async () => (await fetch(`http://127.0.0.1:${local}/`, { headers: { connection: 'close' } })).text();
  return { ...running, page };
}

describe.each([
  ['SPDY within a WebSocket', true],
  ['plain SPDY', false],
])('kubectl port-forward over %s', (_protocol, inWebSocket) => {
  const env = { KUBECTL_PORT_FORWARD_WEBSOCKETS: String(inWebSocket) };

  it('shows the page of the pod behind a service, to many at once, and ends with an interrupt', async () => {
    const { page, interrupt } = await forward(`service/${pod}`, 80, env);
    const pages = await Promise.all(Array.from({ length: 8 }, page));
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toContain(`Hello from pod ${pod}.`);
    expect(await page()).toBe(pages[0]);
    const { stderr } = await interrupt();
    expect(stderr).not.toMatch(/^E\d|^error:|lost|fallback/m);
    expect(stderr.includes('negotiated protocol: portforward.k8s.io')).toBe(inWebSocket);
  });

  it('says that nothing listens on the port', async () => {
    const { page, ended } = await forward(`pod/${pod}`, 81, env);
    await expect(page()).rejects.toThrow();
    const { code, stderr } = await ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/an error occurred forwarding \d+ -> 81: error forwarding port 81 to pod hello-eks-a, .*connection refused/);
    expect(stderr).toContain('error: lost connection to pod');
  });
});

describe('kubectl', () => {
  it('runs a command in the container, with its input and exit code', async () => {
    const cat = startKubectl(kubectl, ['exec', '-i', pod, '--', 'cat'], { input: 'typed' });
    expect(await cat.ended).toMatchObject({ code: 0, stdout: 'typed' });
    const failing = startKubectl(kubectl, ['exec', pod, '--', 'some', 'of', 'these']);
    expect(await failing.ended).toMatchObject({ code: 2, stderr: expect.stringContaining('command terminated with exit code 2') });
  });

  it.each([['logs', '--follow', '--tail=0'], ['attach']])('shows with %s what the container writes from now on', async (...command) => {
    const { page, interrupt } = await forward(`pod/${pod}`, 80);
    const watching = startKubectl(kubectl, [...command, pod]);
    let shown = false;
    const seen = watching.shows(/GET \//).finally(() => {
      shown = true;
    });
    while (!shown) await page();
    await seen;
    await Promise.all([watching.interrupt(), interrupt()]);
  });
});
