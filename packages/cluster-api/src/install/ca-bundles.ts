import { listAt, textAt, valueAt } from '@eksa/core/objects';
import type { KubeObject, Verdict } from '@eksa/core/ports';
import { hasBundle } from '../components/webhook-placeholders.ts';

/** Established, and with a CA for its conversion webhook if it has one. */
export function crdVerdict(expected: readonly string[], found: readonly KubeObject[], need: 'established' | 'convertible'): Verdict {
  const byName = new Map(found.map((crd) => [crd.metadata.name, crd]));
  const reasons = expected.flatMap((name) => {
    const crd = byName.get(name);
    const reason = crd === undefined ? 'not created yet' : crdReason(crd, need);
    return reason === undefined ? [] : [`CustomResourceDefinition ${name}: ${reason}`];
  });
  return firstReason(reasons);
}

/** Every webhook of the configurations has a CA. */
export function webhooksVerdict(kind: string, expected: readonly string[], found: readonly KubeObject[]): Verdict {
  const byName = new Map(found.map((configuration) => [configuration.metadata.name, configuration]));
  const reasons = expected.flatMap((name) => {
    const configuration = byName.get(name);
    if (configuration === undefined) return [`${kind} ${name}: not created yet`];
    const without = listAt(configuration, 'webhooks').find((webhook) => !hasBundle(valueAt(webhook, 'clientConfig')));
    return without === undefined ? [] : [`${kind} ${name}: webhook ${textAt(without, 'name')} has no CA bundle yet`];
  });
  return firstReason(reasons);
}

function crdReason(crd: KubeObject, need: 'established' | 'convertible'): string | undefined {
  const conditions = listAt(crd.status, 'conditions');
  const status = (type: string) => conditions.find((condition) => textAt(condition, 'type') === type);
  const refused = status('NamesAccepted');
  if (textAt(refused, 'status') === 'False') return `NamesAccepted is False (${textAt(refused, 'message') ?? textAt(refused, 'reason')})`;
  if (textAt(status('Established'), 'status') !== 'True') return 'not Established yet';
  if (need === 'established' || textAt(crd.spec, 'conversion', 'strategy') !== 'Webhook') return undefined;
  return hasBundle(valueAt(crd.spec, 'conversion', 'webhook', 'clientConfig')) ? undefined : 'conversion webhook has no CA bundle yet';
}

function firstReason(reasons: readonly string[]): Verdict {
  const [first, ...others] = reasons;
  if (first === undefined) return { state: 'done' };
  return { state: 'waiting', reason: others.length === 0 ? first : `${first} (and ${others.length} more)` };
}
