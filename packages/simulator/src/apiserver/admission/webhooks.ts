import type { KubeObject } from '../../objects/object.ts';
import type { User } from '../registry/context.ts';

/** What would be asked over HTTP. */
export interface WebhookReview {
  /** The last part of the webhook's URL or the path of its service: `/validate-cluster-x-k8s-io-v1beta2-cluster`. */
  readonly path: string;
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT';
  readonly subresource: string;
  readonly namespace: string | undefined;
  readonly name: string;
  /** At the version that the webhook's rule names. Absent for DELETE. */
  readonly object?: KubeObject;
  /** Absent for CREATE. */
  readonly old?: KubeObject;
  readonly user: User;
  readonly dryRun: boolean;
}

export interface WebhookVerdict {
  readonly allowed: boolean;
  /** Why not. */
  readonly message?: string;
  /** HTTP status of the refusal; default 403 as controller-runtime. */
  readonly code?: number;
  readonly reason?: string;
  /** Of a mutating webhook: the object as it should be. Absent = unchanged. */
  readonly object?: KubeObject;
  readonly warnings?: readonly string[];
}

export type WebhookHandler = (review: WebhookReview) => WebhookVerdict;

/** Who answers webhooks, in place of programs that listen. */
export interface WebhookRegistry {
  /**
   * Answers at a base until the returned function is called. A base is the origin of a URL (`https://172.18.0.5:9443`) or the
   * service (`NAMESPACE/NAME`) that a webhook configuration names.
   */
  register(base: string, handler: WebhookHandler): () => void;
  at(base: string): WebhookHandler | undefined;
}

export function createWebhookRegistry(): WebhookRegistry {
  const handlers = new Map<string, WebhookHandler>();
  return {
    register(base, handler) {
      handlers.set(base, handler);
      return () => {
        if (handlers.get(base) === handler) handlers.delete(base);
      };
    },
    at: (base) => handlers.get(base),
  };
}
