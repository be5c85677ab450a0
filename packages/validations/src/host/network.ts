import { lookup } from 'node:dns/promises';
import { request } from 'node:https';
import { connect, createServer, isIP, type Server, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { orAbort } from '@eksa/core/cancellation';

/** The network as seen from the machine we run on. Everything rejects with the reason when it cannot be told. */
export interface Network {
  /** Addresses of a name; empty when there is no such name. */
  resolve(name: string, signal?: AbortSignal): Promise<readonly string[]>;
  /** Opens a TCP connection and closes it. */
  connect(place: Place, signal?: AbortSignal): Promise<void>;
  /** Shakes hands by TLS, whatever the certificate. `authorities`: PEM; default: those that Node.js brings along. */
  handshake(place: Place, authorities: readonly string[] | undefined, signal?: AbortSignal): Promise<Handshake>;
  /** GET over https. */
  get(url: string, options: GetOptions): Promise<Answer>;
  /** Listens on a free port of 127.0.0.1 and connects to it. */
  loopback(signal?: AbortSignal): Promise<void>;
}

export interface Place {
  readonly host: string;
  readonly port: number;
}

/** `untrusted`: code of the reason, e.g. `SELF_SIGNED_CERT_IN_CHAIN`, why the certificate does not stand for the name. */
export interface Handshake {
  readonly untrusted?: string;
}

export interface GetOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly authorities?: readonly string[] | undefined;
  /** Does not look at the certificate. Default false. */
  readonly insecure?: boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

const maxBodyBytes = 1e6;

export const thisNetwork: Network = {
  async resolve(name, signal) {
    try {
      const found = await orAbort(lookup(name, { all: true }), signal);
      return found.map(({ address }) => address);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOTFOUND') return [];
      throw error;
    }
  },
  async connect({ host, port }, signal) {
    await opened(connect({ host, port, ...(signal ? { signal } : {}) }), 'connect');
  },
  async handshake({ host, port }, authorities, signal) {
    const socket = connectTls({
      host,
      port,
      rejectUnauthorized: false,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(authorities ? { ca: [...authorities] } : {}),
    });
    return orDestroy(socket, signal, async () => {
      await opened(socket, 'secureConnect');
      return socket.authorized ? {} : { untrusted: reasonOf(socket.authorizationError) };
    });
  },
  get,
  async loopback(signal) {
    const server = createServer((socket) => socket.end());
    try {
      await opened(connect({ host: '127.0.0.1', port: await listen(server), ...(signal ? { signal } : {}) }), 'connect');
    } finally {
      server.close();
    }
  },
};

/** Resolves when the socket is open, and closes it. */
async function opened(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once(event, resolve);
      socket.once('error', reject);
    });
  } finally {
    socket.destroy();
  }
}

async function orDestroy<T>(socket: Socket, signal: AbortSignal | undefined, use: () => Promise<T>): Promise<T> {
  try {
    return await orAbort(use(), signal);
  } finally {
    socket.destroy();
  }
}

/** Node's types say Error; what comes is the code. */
function reasonOf(error: Error | string | null): string {
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  return error ?? 'UNKNOWN';
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0 }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

function get(url: string, { headers, authorities, insecure, signal }: GetOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = {
      agent: false,
      rejectUnauthorized: insecure !== true,
      ...(headers ? { headers } : {}),
      ...(authorities ? { ca: [...authorities] } : {}),
      ...(signal ? { signal } : {}),
    } as const;
    const outgoing = request(url, options, (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > maxBodyBytes) incoming.destroy(new Error(`${url} answers with more than ${maxBodyBytes / 1e6} MB`));
      });
      incoming.on('error', reject);
      incoming.on('end', () => {
        const fields = Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]);
        resolve({ status: incoming.statusCode ?? 0, headers: Object.fromEntries(fields), body: Buffer.concat(chunks).toString('utf8') });
      });
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}
