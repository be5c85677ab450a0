import type { CallOptions, ClusterApi, InstallOptions, KubeClient } from '@eksa/core/ports';
import { buildComponents } from './components/build.ts';
import type { InstallContext } from './install/apply-set.ts';
import { certManagerObjects, installCertManager, isCertManagerInstalled } from './install/cert-manager.ts';
import { entrustCertificates } from './install/entrust-certificates.ts';
import { installProviders } from './install/providers.ts';
import { move } from './move/move.ts';
import { mapParallel } from './parallel.ts';
import { type Clock, reasonBoard, startDeadline, systemClock } from './waiting.ts';

export interface ClusterApiOptions {
  /** Reads a manifest from a URI (file or http). */
  readonly readText: (uri: string, options: CallOptions) => Promise<string>;
  /** Default: the process's monotonic clock. */
  readonly clock?: Clock;
  /** Milliseconds between two looks at what no watch shows, e.g. whether a webhook answers. Default 250. */
  readonly pollMs?: number;
  /** Milliseconds for unpausing the source after a failed move. Default 30 s. */
  readonly rollbackMs?: number;
}

/** clusterctl's work in this process. Errors: COMPONENTS_INVALID, MOVE_BLOCKED, MOVE_FAILED, TIMED_OUT, CANCELLED, and what KubeClient throws. */
export function createClusterApi(dependencies: ClusterApiOptions): ClusterApi {
  const { readText, clock = systemClock, pollMs = 250, rollbackMs = 30_000 } = dependencies;

  function contextOf(client: KubeClient, options: InstallOptions): InstallContext {
    const { timeoutMs, onWaiting, signal } = options;
    return {
      client,
      deadline: startDeadline(timeoutMs, clock),
      board: reasonBoard(onWaiting),
      pollMs,
      ...(signal === undefined ? {} : { signal }),
    };
  }

  return {
    load: (sources, options = {}) =>
      mapParallel(sources, async (source) => buildComponents(source, await readText(source.componentsUri, options)), options),

    async installCertManager(client, manifest, options) {
      const context = contextOf(client, options);
      if (await isCertManagerInstalled(context, manifest.version)) return;
      await installCertManager(context, certManagerObjects(manifest, await readText(manifest.uri, options)));
    },

    install: (client, components, options) => installProviders(contextOf(client, options), components),

    entrustCertificates: (client, components, options) => entrustCertificates(contextOf(client, options), components),

    move: (from, to, options) => move(from, to, options, { clock, rollbackMs }),
  };
}
