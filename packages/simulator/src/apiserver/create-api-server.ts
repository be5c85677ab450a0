import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock/clock.ts';
import type { Faults } from '../faults/faults.ts';
import type { Listening } from '../network/listen.ts';
import { createAuthenticator } from './access/authenticate.ts';
import { createAuthorizer } from './access/rbac.ts';
import { createServiceAccountTokens } from './access/tokens.ts';
import { createWebhookAdmission } from './admission/webhook-admission.ts';
import { createWebhookRegistry } from './admission/webhooks.ts';
import type { ApiServer } from './api-server.ts';
import { systemObjects } from './boot/system-objects.ts';
import { createCatalog } from './catalog/catalog.ts';
import { serveDefinitions } from './definitions/definitions.ts';
import { createEverything } from './everything.ts';
import { createHandler } from './http/handler.ts';
import { listenWithTls } from './http/listener.ts';
import { createKinds } from './kinds/kinds.ts';
import { createLocalClient } from './local/local-client.ts';
import { openStateFile } from './persistence/state-file.ts';
import { createKubeletDirectory } from './pod-access.ts';
import type { WriteContext } from './registry/context.ts';
import { createConversions } from './registry/conversions.ts';
import { createRegistry } from './registry/registry.ts';
import type { Kinds } from './resource.ts';
import { notFound } from './status/failures.ts';
import { createStore } from './store/store.ts';
import { createUpgradeHandler } from './streams/upgrade.ts';

export interface ApiServerOptions {
  readonly id: string;
  readonly clock: Clock;
  readonly faults?: Faults;
  /** Default: those of Kubernetes 1.34. */
  readonly kinds?: Kinds;
  /** What it says its version is. Default `v1.34.4`. */
  readonly gitVersion?: string;
  /** A warning wherever objects are read that this is no real cluster; kubectl prints it. Default: one that says so; `false` = none. */
  readonly notice?: string | false;
  /** Changes remembered for each kind, for watches that resume. Default 4096. */
  readonly historyLimit?: number;
  /** Keeps all objects in this file too, and begins with those in it. Default: memory only. */
  readonly stateFile?: string;
  /** Told of what goes wrong inside and stops nothing, e.g. a full disk. Default: a process warning. */
  readonly onError?: (error: unknown) => void;
}

const serviceAccountType = { apiVersion: 'v1', kind: 'ServiceAccount' };
const yearMs = 365 * 24 * 3_600_000;
const defaultNotice = 'this is a simulated cluster: nothing in it really runs';

export function createApiServer(options: ApiServerOptions): ApiServer {
  const { id, clock, faults, kinds = createKinds(), gitVersion = 'v1.34.4', notice = defaultNotice } = options;
  const { stateFile, historyLimit, onError = warn } = options;
  const state = stateFile === undefined ? undefined : openStateFile(stateFile, onError);
  const store = createStore({ ...(historyLimit !== undefined && { historyLimit }), ...(state && { initial: state.saved }) });
  const catalog = createCatalog(kinds.builtIn);
  const conversions = createConversions(kinds, catalog);
  const webhooks = createWebhookRegistry();
  const admission = createWebhookAdmission({ store, catalog, conversions, webhooks });
  const core = { store, catalog, kinds, conversions, admission, clock };
  const registry = createRegistry(core);

  const context = serverContext('simulator');

  serveDefinitions(core, registry, serverContext('kube-apiserver'));
  const local = createLocalClient({ store, catalog, conversions, registry, context });
  for (const object of systemObjects) if (local.get(object, object.metadata) === undefined) local.create(object);

  state?.follow(store);
  const end = new AbortController();
  // Each open watch listens to it.
  setMaxListeners(0, end.signal);
  const kubelets = createKubeletDirectory();
  const tokens = createServiceAccountTokens(state && Buffer.from(state.saved.tokenKey, 'base64'));
  const authenticator = createAuthenticator(store, tokens, clock.now);
  const authorizer = createAuthorizer(store);
  const handle = createHandler({
    id,
    core,
    registry,
    clock,
    faults,
    kubelets,
    tokens,
    authenticator,
    authorizer,
    version: { gitVersion },
    notice: notice === false ? undefined : notice,
    signal: end.signal,
  });
  const upgrade = createUpgradeHandler({ core, registry, kubelets, authenticator, authorizer, signal: end.signal });
  const listeners = new Set<Listening>();

  return {
    id,
    local,
    kubelets,
    everything: createEverything({ store, catalog, registry, context }),
    webhooks,
    unenforcedRules: kinds.unenforcedRules,
    convertWith: conversions.register,
    serviceAccountToken(account, lifetimeMs = yearMs) {
      const found = local.get(serviceAccountType, account);
      if (found === undefined) throw notFound({ group: '', plural: 'serviceaccounts' }, account.name);
      return tokens.mint(account, found.metadata.uid ?? '', clock.now() + lifetimeMs);
    },
    async listen(listenOptions) {
      const listening = await listenWithTls(listenOptions, { handle, upgrade });
      listeners.add(listening);
      return listening;
    },
    async close() {
      end.abort();
      await Promise.all([...listeners].map((listening) => listening.close()));
      await state?.close();
    },
    async destroy() {
      await this.close();
      await state?.remove();
    },
  };
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
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
