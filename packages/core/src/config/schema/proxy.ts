import * as z from 'zod';
import { rule } from './rule.ts';

const expected = 'HOST:PORT, such as http://proxy.example.com:3128, with a port from 1 to 65535';

const ProxyUrlSchema = rule(z.string().min(1), (url, complain) => {
  if (typeof url !== 'string' || url === '') return;
  const wrong = whatIsWrong(url);
  if (wrong !== undefined) complain({ message: `${wrong}: ${JSON.stringify(url)}`, expected });
});

/** Whether the name resolves is for a check with a network to say; a number that is no address never does. */
function whatIsWrong(url: string): string | undefined {
  const [, authority = url] = /^https?:\/\/(?:[^/?#@]*@)?([^/?]*)/.exec(url) ?? [];
  if (authority === url && url.startsWith('http')) return 'begins with http, but is no URL with http:// or https://';
  const [, host = '', port] = /^(\[[^\]]+\]|[^:[\]]*):([^:]*)$/.exec(authority) ?? [];
  if (port === undefined) return 'has no port';
  if (!/^[0-9]{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) return 'has a port that is none';
  const bare = host.replace(/^\[|(%[^\]]+)?\]$/g, '');
  if (z.ipv4().safeParse(bare).success || z.ipv6().safeParse(bare).success) return undefined;
  if (/^[0-9.]+$/.test(bare)) return 'has an address that is none';
  return /^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_.])?$/.test(bare) ? undefined : 'has a host that is none';
}

/** The HTTP proxy of machines and of this program. */
export const ProxySchema = z
  .strictObject({
    httpProxy: ProxyUrlSchema.meta({ description: 'Proxy for http, HOST:PORT or a URL with a port.' }),
    httpsProxy: ProxyUrlSchema.meta({ description: 'Proxy for https, HOST:PORT or a URL with a port.' }),
    noProxy: z.array(z.string()).optional().meta({
      description: 'Hosts, domains and ranges that are reached directly. The ranges of pods and services and the endpoint are added.',
    }),
  })
  .meta({ description: 'The proxy through which machines reach the internet.', mutable: 'never' });

export type Proxy = z.output<typeof ProxySchema>;
