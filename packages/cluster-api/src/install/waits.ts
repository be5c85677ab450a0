import { isObject, listAt, refOf, valueAt } from '@eksa/core/objects';
import type { KubeObject } from '@eksa/core/ports';
import { pollUntil } from '../waiting.ts';
import { type InstallContext, signalOf, withSlot } from './apply-set.ts';
import { crdVerdict, webhooksVerdict } from './ca-bundles.ts';
import { waitDeployments } from './wait-deployments.ts';
import { webhookVerdict } from './webhook-answers.ts';

const crdType = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' };

/** One watch for all CRDs of the set. */
export async function waitCrds(
  context: InstallContext,
  objects: readonly KubeObject[],
  need: 'established' | 'convertible',
): Promise<void> {
  const names = objects.filter(({ kind }) => kind === crdType.kind).map((crd) => crd.metadata.name);
  if (names.length === 0) return;
  await withSlot(context, (onWaiting) =>
    context.client.waitForList(crdType, {}, (found) => crdVerdict(names, found, need), waitOptions(context, onWaiting)),
  );
}

/** The Deployments of the set, by one watch over the label that they all carry. */
export async function waitAvailable(context: InstallContext, objects: readonly KubeObject[], labelSelector: string): Promise<void> {
  const refs = objects.filter(({ kind }) => kind === 'Deployment').map(refOf);
  await withSlot(context, (onWaiting) => waitDeployments(context.client, refs, labelSelector, waitOptions(context, onWaiting)));
}

/** A CA bundle in every webhook configuration of the set. */
export async function waitBundles(context: InstallContext, objects: readonly KubeObject[], labelSelector: string): Promise<void> {
  await Promise.all(
    ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'].map(async (kind) => {
      const names = objects.filter((object) => object.kind === kind && hasServiceWebhook(object)).map((object) => object.metadata.name);
      if (names.length === 0) return;
      const type = { apiVersion: 'admissionregistration.k8s.io/v1', kind };
      await withSlot(context, (onWaiting) =>
        context.client.waitForList(
          type,
          { labelSelector },
          (found) => webhooksVerdict(kind, names, found),
          waitOptions(context, onWaiting),
        ),
      );
    }),
  );
}

/** Until the API server gets an answer from the webhook that the object's creation calls. */
export async function waitAnswer(context: InstallContext, object: KubeObject, what: string): Promise<void> {
  const { client, deadline, pollMs, signal } = context;
  await withSlot(context, (onWaiting) =>
    pollUntil(() => webhookVerdict(client, object, what, signal), { deadline, intervalMs: pollMs, onWaiting, ...signalOf(context) }),
  );
}

function hasServiceWebhook(configuration: KubeObject): boolean {
  return listAt(configuration, 'webhooks').some((webhook) => isObject(valueAt(webhook, 'clientConfig', 'service')));
}

function waitOptions(context: InstallContext, onWaiting: (reason: string) => void) {
  return { timeoutMs: context.deadline.remainingMs(), onWaiting, ...signalOf(context) };
}
