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

describe.each([
  ['a WebSocket', true],
  ['SPDY', false],
])('kubectl over %s', (_protocol, overWebSocket) => {
  const env = { KUBECTL_REMOTE_COMMAND_WEBSOCKETS: String(overWebSocket) };
  const exec = (command: readonly string[], input?: string) =>
    startKubectl(kubectl, ['exec', ...(input === undefined ? [] : ['-i']), 'tools', '--', ...command], { env, input });

  it('runs a command of the container with its input and exit code', async () => {
    const running = startKubectl(kubectl, ['exec', '-i', pod, '--', 'some', 'of', 'these'], { env, input: 'typed' });
    const { code, stdout, stderr } = await running.ended;
    expect({ code, stdout }).toEqual({ code: 2, stdout: 'typed' });
    expect(stderr).toContain('command terminated with exit code 2');
  });

  it('gives a tool all that is typed, in whatever size', async () => {
    const typed = `${'a line with an é\n'.repeat(20_000)}the last without an end`;
    expect(await exec(['cat'], typed).ended).toMatchObject({ code: 0, stdout: typed });
  });

  it('ends the input at once where none is given', async () => {
    expect(await exec(['cat']).ended).toMatchObject({ code: 0, stdout: '' });
    expect(await exec(['cat'], '').ended).toMatchObject({ code: 0, stdout: '' });
  });

  it('lets a shell read its script, and what the script reads, from the input', async () => {
    const script = 'echo first\nread who\nworld\nif true\nthen echo "hello $who"; fi\nnope\nexit 3\necho never\n';
    const { code, stdout, stderr } = await exec(['sh'], script).ended;
    expect({ code, stdout }).toEqual({ code: 3, stdout: 'first\nhello world\n' });
    expect(stderr).toContain('sh: nope: not found');
  });

  it('keeps what tee and a redirection write, for later commands', async () => {
    expect(await exec(['tee', '/tmp/kept'], 'one\n').ended).toMatchObject({ code: 0, stdout: 'one\n' });
    expect(await exec(['sh', '-c', 'cat >> /tmp/kept'], 'two\n').ended).toMatchObject({ code: 0, stdout: '' });
    expect(await exec(['cat', '/tmp/kept']).ended).toMatchObject({ code: 0, stdout: 'one\ntwo\n' });
  });

  it('shows what a shell prints while its input is open', async () => {
    const { type, shows, ended } = startKubectl(kubectl, ['exec', '-i', 'tools', '--', 'sh'], { env, open: true });
    type('echo one\n');
    await shows(/one\n/);
    type('echo two; exit 4\n');
    expect(await ended).toMatchObject({ code: 4, stdout: 'one\ntwo\n' });
  });

  it('does not wait for input that a command does not read', async () => {
    const { ended } = startKubectl(kubectl, ['exec', '-i', 'tools', '--', 'sh', '-c', 'exit 5'], { env, open: true });
    expect(await ended).toMatchObject({ code: 5 });
  });

  it.each([['logs', '--follow', '--tail=0'], ['attach']])('shows with %s what the container writes from now on', async (...command) => {
    const { page, interrupt } = await forward(`pod/${pod}`, 80);
    const watching = startKubectl(kubectl, [...command, pod], { env });
    let shown = false;
    const seen = watching.shows(/GET \//).finally(() => {
      shown = true;
    });
    while (!shown) await page();
    await seen;
    await Promise.all([watching.interrupt(), interrupt()]);
  });
});
