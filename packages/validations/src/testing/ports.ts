import type { Host } from '../host/host.ts';
import type { Answer, Network } from '../host/network.ts';
import type { Ports } from '../host/ports.ts';

/** The time of every clock in these tests. */
export const now = new Date('2026-06-01T12:00:00Z');

export interface HostFacts {
  readonly files?: Readonly<Record<string, string>>;
  readonly free?: Readonly<Record<string, number>>;
  readonly platform?: NodeJS.Platform;
}

/** A host of which these facts are known; other files are absent. */
export function hostWith({ files, free, platform = 'linux' }: HostFacts = {}): Host {
  return {
    platform,
    pid: 42,
    readText: async (path) => files?.[path],
    freeBytes: async (path) => free?.[path],
  };
}

export interface NetworkFacts {
  readonly names?: Readonly<Record<string, readonly string[]>>;
  /** `HOST:PORT` that accept connections. */
  readonly open?: readonly string[];
  /** Why a certificate is not trusted, by what is tried: the machine's authorities, or the file's. `down`: nobody answers. */
  readonly certificate?: { readonly machine?: string; readonly file?: string } | 'down';
  readonly answers?: Readonly<Record<string, Partial<Answer>>>;
  readonly loopback?: string;
}

/** A network of which these facts are known. Answers to requests with a login are those of `login URL`, where there are such. */
export function networkWith({ names = {}, open = [], certificate = {}, answers = {}, loopback }: NetworkFacts = {}): Network {
  return {
    resolve: async (name) => names[name] ?? [],
    async connect({ host, port }) {
      if (!open.includes(`${host}:${port}`)) throw new Error('connect ECONNREFUSED');
    },
    async handshake(_place, authorities) {
      if (certificate === 'down') throw new Error('connect ECONNREFUSED');
      const untrusted = authorities?.length === 1 ? certificate.file : certificate.machine;
      return untrusted === undefined ? {} : { untrusted };
    },
    async get(url, { headers }) {
      const answer = (headers && answers[`login ${url}`]) ?? answers[url];
      if (answer === undefined) throw new Error(`${url}: getaddrinfo ENOTFOUND`);
      return { status: 200, headers: {}, body: '', ...answer };
    },
    async loopback() {
      if (loopback !== undefined) throw new Error(loopback);
    },
  };
}

export function portsWith({ host = {}, network = {} }: { readonly host?: HostFacts; readonly network?: NetworkFacts } = {}): Ports {
  return { host: hostWith(host), network: networkWith(network), now: () => now };
}
