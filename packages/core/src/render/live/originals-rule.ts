import { listAt, valueAt } from '../../objects/json.ts';
import type { KubeObject } from '../../ports/index.ts';
import { kinds } from '../objects/kinds.ts';
import { isAlike, isDerivative } from './derivative.ts';

/**
 * The original's rule for templates that it made itself. All that we want holds in what is live, which may say more, as defaults cannot
 * be told from fields: so it is blind to fields that are gone, except the files, flags and taints of a worker's configuration.
 */
export function isAsTheOriginalMadeIt(wanted: KubeObject, live: KubeObject): boolean {
  if (!isDerivative(wanted.spec, live.spec)) return false;
  if (wanted.kind !== kinds.kubeadmTemplate.kind) return true;
  const files = ['spec', 'template', 'spec', 'files'];
  const node = ['spec', 'template', 'spec', 'joinConfiguration', 'nodeRegistration'];
  const flags = [...node, 'kubeletExtraArgs'];
  const taints = [...node, 'taints'];
  return (
    isAlike(valueAt(wanted, ...files), valueAt(live, ...files)) &&
    isAlike(valueAt(wanted, ...flags), valueAt(live, ...flags)) &&
    listAt(wanted, ...taints).length === listAt(live, ...taints).length
  );
}
