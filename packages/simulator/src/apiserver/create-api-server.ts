import type { Clock } from '../clock/clock.ts';
import type { Faults } from '../faults/faults.ts';
import type { ApiServer } from './api-server.ts';
import { systemObjects } from './boot/namespaces.ts';
import { createCatalog } from './catalog/catalog.ts';
import { serveDefinitions } from './definitions/definitions.ts';
import { createLocalClient } from './local/local-client.ts';
import { createPlainKinds } from './plain-kinds.ts';
import { createKubeletDirectory } from './pod-access.ts';
import type { WriteContext } from './registry/context.ts';
import { createConversions } from './registry/conversions.ts';
import { createRegistry } from './registry/registry.ts';
import type { Kinds } from './resource.ts';
import { createStore } from './store/store.ts';

export interface ApiServerOptions {
  readonly id: string;
  readonly clock: Clock;
  readonly faults?: Faults;
  readonly kinds?: Kinds;
  /** Changes remembered for each kind, for watches that resume. Default 4096. */
  readonly historyLimit?: number;
}

export function createApiServer(options: ApiServerOptions): ApiServer {
  const { id, clock, kinds = createPlainKinds() } = options;
  const store = createStore(options);
  const catalog = createCatalog(kinds.builtIn);
  const conversions = createConversions(kinds, catalog);
  const admission = { mutate: () => undefined, validate: () => {} };
  const core = { store, catalog, kinds, conversions, admission, clock };
  const registry = createRegistry(core);
  const context = serverContext('kube-apiserver');

  serveDefinitions(core, registry, context);
  const local = createLocalClient({ store, catalog, conversions, registry, context: serverContext('simulator') });
  for (const object of systemObjects) if (local.get(object, object.metadata) === undefined) local.create(object);

  return {
    id,
    local,
    kubelets: createKubeletDirectory(),
    listen: () => Promise.reject(new Error('not yet')),
    close: () => Promise.resolve(),
  };
}

/** Writes from inside of the process. */
function serverContext(manager: string): WriteContext {
  return {
    user: { name: 'system:apiserver', groups: ['system:masters'] },
    manager,
    fieldValidation: 'Ignore',
    dryRun: false,
    warn: () => {},
  };
}
