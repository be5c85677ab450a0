import { sameJson } from '../../../objects/same-json.ts';
import { type Cause, forbiddenField, invalidValue, required, tooLong } from '../../schema/causes.ts';
import { dataKey } from '../../schema/names.ts';
import { objectAt } from './access.ts';
import type { KindRules } from './kind.ts';

const sizeLimit = 1024 * 1024;

/** What a secret of a type must contain. */
const contents: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/basic-auth': ['username', 'password'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};

export const secretRules: KindRules = {
  validate(secret, old) {
    const data = objectAt(secret, 'data');
    const type = String(secret.type ?? '');
    const needed = contents[type] ?? [];
    // One of the two is enough.
    const enough = type === 'kubernetes.io/basic-auth' && needed.some((key) => data[key] !== undefined);
    const missing = needed.filter((key) => data[key] === undefined && !enough).map((key) => required(`data[${key}]`));
    const account = secret.metadata.annotations?.['kubernetes.io/service-account.name'];
    const unowned = type === 'kubernetes.io/service-account-token' && !account;
    return [
      ...dataFaults('data', data),
      ...(unowned ? [required('metadata.annotations[kubernetes.io/service-account.name]')] : []),
      ...missing,
      ...(old !== undefined && old.type !== secret.type ? [invalidValue('type', type, 'field is immutable')] : []),
      ...frozen(secret, old, ['data']),
    ];
  },
};

export const configMapRules: KindRules = {
  validate(map, old) {
    const texts = objectAt(map, 'data');
    const bytes = objectAt(map, 'binaryData');
    const twice = Object.keys(bytes).filter((key) => key in texts);
    return [
      ...dataFaults('data', texts),
      ...dataFaults('binaryData', bytes),
      ...twice.map((key) => invalidValue(`data[${key}]`, key, 'duplicate of key present in binaryData')),
      ...frozen(map, old, ['data', 'binaryData']),
    ];
  },
};

function dataFaults(path: string, data: Readonly<Record<string, unknown>>): readonly Cause[] {
  const size = Object.values(data).reduce<number>((sum, value) => sum + String(value).length, 0);
  return [
    ...Object.keys(data).flatMap((key) => dataKey(key).map((fault) => invalidValue(`${path}[${key}]`, key, fault))),
    ...(size > sizeLimit * 1.4 ? [tooLong(path, sizeLimit)] : []),
  ];
}

/** An object that was made immutable stays as it is. */
function frozen(
  object: Readonly<Record<string, unknown>>,
  old: Readonly<Record<string, unknown>> | undefined,
  fields: readonly string[],
): readonly Cause[] {
  if (old?.immutable !== true) return [];
  const text = 'field is immutable when `immutable` is set';
  return [
    ...(object.immutable === true ? [] : [forbiddenField('immutable', text)]),
    ...fields.filter((field) => !sameJson(object[field], old[field])).map((field) => forbiddenField(field, text)),
  ];
}
