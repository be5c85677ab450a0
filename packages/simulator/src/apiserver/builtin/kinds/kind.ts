import type { KubeObject } from '../../../objects/object.ts';
import type { Cause } from '../../schema/causes.ts';

/** What one built-in kind does of its own when it is written. */
export interface KindRules {
  /** Fields that the server sets before it looks at the object. `old` undefined = it is created. */
  prepare?(object: KubeObject, old: KubeObject | undefined): KubeObject;
  /** What is wrong with it, beyond required fields and fixed choices. */
  validate?(object: KubeObject, old: KubeObject | undefined): readonly Cause[];
}
