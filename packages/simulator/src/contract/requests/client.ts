import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { createInterface } from 'node:readline';
import type { ContractServer } from '../servers/contract-server.ts';
import type { Request, Watch } from './sequence.ts';

export interface Reply {
  readonly code: number;
  readonly type: string;
  /** Without the one that says that the server is simulated. */
  readonly warnings: readonly string[];
  /** Parsed when it is JSON. */
  readonly body: unknown;
}

export interface OpenWatch {
  readonly code: number;
  /** Resolves when so many events came, when the server closes, or after 10 s. */
  events(count: number): Promise<readonly unknown[]>;
}

/** Plain requests of an administrator. */
export interface Client {
  send(step: Request): Promise<Reply>;
  watch(step: Watch): Promise<OpenWatch>;
  close(): void;
}

interface Kubeconfig {
  readonly clusters: readonly [{ readonly cluster: { readonly 'certificate-authority-data': string } }];
  readonly users: readonly [{ readonly user: { readonly 'client-certificate-data': string; readonly 'client-key-data': string } }];
}

const patienceMs = 10_000;

export function createClient({ server, kubeconfig }: ContractServer): Client {
  const { clusters, users } = JSON.parse(kubeconfig) as Kubeconfig;
  const decode = (text: string) => Buffer.from(text, 'base64').toString();
  const agent = new Agent({
    keepAlive: true,
    ca: decode(clusters[0].cluster['certificate-authority-data']),
    cert: decode(users[0].user['client-certificate-data']),
    key: decode(users[0].user['client-key-data']),
  });

  function open(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: string | Uint8Array,
  ): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const sent = request(`${server}${path}`, { method, agent, headers: { 'user-agent': 'contract/1', ...headers } }, resolve);
      sent.once('error', reject);
      sent.setTimeout(patienceMs, () => sent.destroy(new Error(`${method} ${path} was not answered for ${patienceMs} ms`)));
      // Without a length Node sends the body of a DELETE unframed.
      if (body !== undefined) sent.setHeader('content-length', Buffer.byteLength(body));
      sent.end(body);
    });
  }

  return {
    async send({ method, path, body, type = 'application/json', accept = 'application/json', headers = {} }) {
      const content = body === undefined || typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
      const response = await open(method, path, { accept, ...(body === undefined ? {} : { 'content-type': type }), ...headers }, content);
      const chunks: Buffer[] = [];
      for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
      return { ...headOf(response), body: parsed(Buffer.concat(chunks).toString()) };
    },
    async watch({ watch, accept = 'application/json' }) {
      const response = await open('GET', watch, { accept });
      const seen: unknown[] = [];
      // The real server ends some watches in the middle of a line.
      response.on('error', () => undefined);
      const lines = createInterface({ input: response });
      const closed = new Promise<void>((resolve) => lines.once('close', resolve));
      const waiting = new Set<() => void>();
      lines.on('line', (line) => {
        seen.push(parsed(line));
        for (const check of waiting) check();
      });
      return {
        code: response.statusCode ?? 0,
        async events(count) {
          const enough = new Promise<void>((resolve) => {
            const check = () => (seen.length >= count ? resolve() : undefined);
            waiting.add(check);
            check();
          });
          await Promise.race([enough, closed, timeUp()]);
          response.destroy();
          return seen;
        },
      };
    },
    close: () => agent.destroy(),
  };
}

function timeUp(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, patienceMs).unref();
  });
}

function headOf({ statusCode = 0, headers }: IncomingMessage): Omit<Reply, 'body'> {
  const warnings = (headers.warning ?? '').split(/,(?= *299)/).map((text) => text.trim());
  return {
    code: statusCode,
    type: headers['content-type'] ?? '',
    warnings: warnings.filter((text) => text !== '' && !text.includes('simulated')),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
