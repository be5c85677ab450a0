import type { WebSocket } from 'ws';
import { containerOf } from '../http/pods.ts';
import type { PodExecResult } from '../pod-access.ts';
import { isApiError } from '../status/api-error.ts';
import { internalError } from '../status/failures.ts';
import { onMessage, type PodStream, send } from './pod-stream.ts';

const stdinChannel = 0;
const stdoutChannel = 1;
const stderrChannel = 2;
const errorChannel = 3;
/** Since v5: the channel in the next byte ends. */
const closeChannel = 255;

export function exec(stream: PodStream): void {
  const { webSocket } = stream;
  void run(stream).then(
    (result) => finish(webSocket, result),
    (error: unknown) => fail(webSocket, error),
  );
}

async function run({ webSocket, pod, access, query }: PodStream): Promise<PodExecResult> {
  const end = new AbortController();
  webSocket.on('close', () => end.abort());
  const stdin = query.get('stdin') === 'true' ? readStdin(webSocket) : Promise.resolve('');
  const container = containerOf(pod, query.get('container') ?? '');
  return access.exec(pod.metadata, container, query.getAll('command'), { stdin, signal: end.signal });
}

/** Until the client closes the channel, or the connection. */
function readStdin(webSocket: WebSocket): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const done = () => resolve(Buffer.concat(chunks).toString());
    onMessage(webSocket, ({ channel, data }) => {
      if (channel === stdinChannel) chunks.push(data);
      else if (channel === closeChannel && data[0] === stdinChannel) done();
    });
    webSocket.on('close', done);
  });
}

function finish(webSocket: WebSocket, { exitCode, stdout, stderr }: PodExecResult): void {
  if (stdout !== '') send(webSocket, stdoutChannel, stdout);
  if (stderr !== '') send(webSocket, stderrChannel, stderr);
  send(webSocket, errorChannel, JSON.stringify(exitStatus(exitCode)));
  webSocket.close(1000);
}

function exitStatus(exitCode: number): unknown {
  const head = { metadata: {}, status: exitCode === 0 ? 'Success' : 'Failure' };
  if (exitCode === 0) return head;
  const message = `command terminated with non-zero exit code: exit status ${exitCode}`;
  return { ...head, message, reason: 'NonZeroExitCode', details: { causes: [{ reason: 'ExitCode', message: String(exitCode) }] } };
}

function fail(webSocket: WebSocket, error: unknown): void {
  const { status } = isApiError(error) ? error : internalError(error instanceof Error ? error.message : String(error));
  send(webSocket, errorChannel, JSON.stringify(status));
  webSocket.close(1000);
}

/** Shows what the container writes from now on; nothing that runs in the simulator reads an attached terminal. */
export function attach({ webSocket, pod, access, query }: PodStream): void {
  try {
    const container = containerOf(pod, query.get('container') ?? '');
    const stop = access.followLogs(
      pod.metadata,
      container,
      ({ text }) => send(webSocket, stdoutChannel, `${text}\n`),
      () => finish(webSocket, { exitCode: 0, stdout: '', stderr: '' }),
    );
    webSocket.on('close', stop);
  } catch (error) {
    fail(webSocket, error);
  }
}
