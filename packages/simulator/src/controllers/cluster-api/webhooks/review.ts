import type { WebhookHandler, WebhookVerdict } from '../../../apiserver/admission/webhooks.ts';
import type { Cause } from '../../../apiserver/schema/causes.ts';
import type { KubeObject } from '../../../objects/object.ts';

/** What a provider's webhooks do to objects of one kind. */
export interface KindRules {
  /** Before the schema is checked: fields may be of any type. */
  fill?(object: KubeObject): KubeObject;
  /** After the schema was checked. `old`: before an update. */
  check?(object: KubeObject, old: KubeObject | undefined): readonly Cause[];
}

/** Answers the webhooks of a provider. `group`: as the provider names it in its refusals. */
export function reviewBy(group: string, rules: Readonly<Record<string, KindRules>>): WebhookHandler {
  return ({ path, object, old }) => {
    const own = object !== undefined && Object.hasOwn(rules, object.kind) ? rules[object.kind] : undefined;
    if (object === undefined || own === undefined) return { allowed: true };
    if (path.startsWith('/mutate-')) return own.fill === undefined ? { allowed: true } : { allowed: true, object: own.fill(object) };
    const causes = own.check?.(object, old) ?? [];
    return causes.length === 0 ? { allowed: true } : refusal(group, object, causes);
  };
}

function refusal(group: string, { kind, metadata }: KubeObject, causes: readonly Cause[]): WebhookVerdict {
  const texts = causes.map(({ field, message }) => `${field}: ${message}`);
  const what = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  return { allowed: false, code: 422, reason: 'Invalid', message: `${kind}.${group} "${metadata.name}" is invalid: ${what}` };
}
