import type { KubeObject } from '@eksa/core/ports';
import { normalName } from './names.ts';
import type { State } from './recording.ts';

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
}

interface Status {
  readonly phase?: string;
  readonly conditions?: readonly Condition[];
  readonly deprecated?: { readonly v1beta1?: { readonly conditions?: readonly Condition[] } };
}

/** What of an object its controllers are known by. */
export function stateOf({ metadata, status = {} }: KubeObject): State {
  const { phase, conditions = [], deprecated } = status as Status;
  return {
    ...(phase !== undefined && { phase }),
    ...(metadata.deletionTimestamp !== undefined && { deletion: 'asked for' }),
    ...conditionAspects('condition', conditions),
    ...conditionAspects('v1beta1 condition', deprecated?.v1beta1?.conditions ?? []),
    ...Object.fromEntries((metadata.finalizers ?? []).map((name) => [`finalizer ${name}`, 'present'])),
    ...Object.fromEntries(
      (metadata.ownerReferences ?? []).map(({ kind, name, controller }) => [
        `owner ${kind}/${normalName(name)}`,
        controller === true ? 'controller' : 'present',
      ]),
    ),
  };
}

function conditionAspects(prefix: string, conditions: readonly Condition[]): State {
  return Object.fromEntries(
    conditions.map(({ type, status, reason = '' }) => [`${prefix} ${type}`, reason === '' ? status : `${status} (${normalName(reason)})`]),
  );
}
