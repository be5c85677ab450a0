import { isIPv4 } from 'node:net';
import { rangesOverlap } from '@eksa/container-engine';

/** Whether a NO_PROXY list exempts a host, by the rules that curl and Go share: name, domain, address, range, `*`. */
export function isExempt(host: string, noProxy: string): boolean {
  const entries = noProxy.split(/[\s,]+/).filter((entry) => entry !== '');
  return entries.some((entry) => matches(host.toLowerCase(), entry.toLowerCase()));
}

function matches(host: string, entry: string): boolean {
  if (entry === '*') return true;
  if (entry.includes('/')) return isIPv4(host) && isIPv4(entry.split('/')[0] ?? '') && rangesOverlap(`${host}/32`, entry);
  const name = entry.replace(/^\*?\./, '').replace(/:\d+$/, '');
  return host === name || (!isIPv4(host) && host.endsWith(`.${name}`));
}
