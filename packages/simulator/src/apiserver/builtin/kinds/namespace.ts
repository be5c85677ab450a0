import { objectAt } from './access.ts';
import type { KindRules } from './kind.ts';

/** A namespace waits for its contents to go: its own finalizer is in spec, and is the server's. */
export const namespaceRules: KindRules = {
  prepare(namespace, old) {
    if (old !== undefined) return namespace;
    const spec = objectAt(namespace, 'spec');
    const given = Array.isArray(spec.finalizers) ? spec.finalizers : [];
    const finalizers = given.includes('kubernetes') ? given : [...given, 'kubernetes'];
    return { ...namespace, spec: { ...spec, finalizers }, status: { phase: 'Active' } };
  },
};
