import type { Listening } from '../network/listen.ts';
import type { ObjectKey } from '../objects/object.ts';
import type { WebhookRegistry } from './admission/webhooks.ts';
import type { Everything } from './everything.ts';
import type { LocalClient } from './local-client.ts';
import type { KubeletDirectory } from './pod-access.ts';
import type { ConvertObject } from './registry/conversions.ts';

/** One simulated kube-apiserver with its own storage. */
export interface ApiServer {
  /** Unique among the servers of a world, e.g. `bootstrap-rc-dev` or the uid of a cluster. */
  readonly id: string;
  readonly local: LocalClient;
  /** Whom it asks for logs, exec and port forwarding of pods; kubelets of simulated nodes enter themselves. */
  readonly kubelets: KubeletDirectory;
  /** Objects of all kinds, for controllers that are about no kind in particular. */
  readonly everything: Everything;
  /** Who answers the admission webhooks that its objects configure. */
  readonly webhooks: WebhookRegistry;
  /** Stands for the conversion webhook of a custom kind, `GROUP/KIND`. Without one only apiVersion changes between versions. */
  convertWith(groupKind: string, convert: ConvertObject): void;
  /** A token that speaks for a service account that exists. Default lifetime: a simulated year. Errors: 404. */
  serviceAccountToken(account: ObjectKey, lifetimeMs?: number): string;
  /** Rules (CEL) that it let pass although the real server would evaluate them, with how often. */
  readonly unenforcedRules: ReadonlyMap<string, number>;
  /** Listens with TLS; client certificates of the CA, and service account tokens, are the ways in. Resolves the port. */
  listen(options: ListenOptions): Promise<Listening>;
  /** Ends all listeners and watches. What it keeps on disk is complete then. */
  close(): Promise<void>;
  /** Ends it, and deletes what it keeps on disk. */
  destroy(): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  readonly certificate: string;
  readonly privateKey: string;
  /** PEM certificates whose clients are let in: CN is the user, O the groups. */
  readonly clientAuthority: string;
}
