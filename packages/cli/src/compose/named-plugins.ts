import { type Host, withEnvironment } from '../host.ts';

/** The provider packages that the user named. */
export function namedPlugins({ EKSA_PLUGINS = '' }: Host['env']): readonly string[] {
  return [...new Set(EKSA_PLUGINS.split(',').map((spec) => spec.trim()))].filter((spec) => spec !== '');
}

/** The host with more provider packages. */
export function withPlugins(host: Host, plugins: readonly string[]): Host {
  if (plugins.length === 0) return host;
  return withEnvironment(host, { EKSA_PLUGINS: [...namedPlugins(host.env), ...plugins].join(',') });
}
