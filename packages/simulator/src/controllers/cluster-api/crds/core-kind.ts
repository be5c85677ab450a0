import type { Definition } from './definition.ts';

/** What the kinds of the core provider have in common. */
export function coreKind(group: string, kind: string, shortNames?: readonly string[]): Omit<Definition, 'versions'> {
  return {
    group,
    kind,
    ...(shortNames === undefined ? {} : { shortNames }),
    categories: ['cluster-api'],
    webhook: { namespace: 'capi-system', name: 'capi-webhook-service' },
  };
}
