import { type IncomingMessage, type OutgoingHttpHeaders, request as plain } from 'node:http';
import { request as secure } from 'node:https';
import type { Targets } from './messages.ts';

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer | undefined;
}

/** `cut`: it went on for longer than was waited for, or the connection ended. */
export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly cut: boolean;
}

export type Server = keyof Targets;

/** Until the answer's head has come. */
const patienceMs = 30_000;
/** Then, for streams that have no end. */
const listenMs = 400;

/** Rejects when there is no answer at all, but for what Node's own client refuses to send: that resolves undefined. */
export async function send(targets: Targets, server: Server, sent: Sent): Promise<Reply | undefined> {
  const { method, path, headers = {}, body } = sent;
  const options = { method, path, headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) } };
  const open = () =>
    server === 'apiServer' ? secure({ ...targets.apiServer, ...options }) : plain({ host: '127.0.0.1', port: targets[server], ...options });
  let outgoing: ReturnType<typeof open>;
  try {
    outgoing = open();
  } catch {
    return undefined;
  }
  const answer = await new Promise<IncomingMessage | undefined>((resolve, reject) => {
    const late = setTimeout(() => outgoing.destroy(new Error(`no answer within ${patienceMs} ms`)), patienceMs);
    outgoing.once('close', () => {
      clearTimeout(late);
      reject(new Error('the connection was closed without an answer'));
    });
    outgoing.once('response', resolve);
    // Whoever asks to take over the connection gets it, without an answer to judge.
    outgoing.once('upgrade', (_answer, socket) => {
      socket.destroy();
      resolve(undefined);
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
  return answer && read(answer);
}

async function read(answer: IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  const cut = await new Promise<boolean>((resolve) => {
    const late = setTimeout(() => resolve(true), listenMs);
    answer.once('end', () => resolve(false));
    answer.once('error', () => resolve(true));
    answer.once('close', () => {
      clearTimeout(late);
      resolve(true);
    });
  });
  if (cut) answer.on('error', () => undefined).destroy();
  const { statusCode = 0, headers } = answer;
  return { status: statusCode, type: headers['content-type'] ?? '', text: Buffer.concat(chunks).toString(), cut };
}
