import * as z from 'zod';
import { isMap, rule } from './rule.ts';

const namePart = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const prefixPart = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
const maxPrefix = 253;

function isLabelKey(key: string): boolean {
  const [first = '', second, ...rest] = key.split('/');
  if (rest.length > 0) return false;
  if (second === undefined) return namePart.test(first);
  return first.length <= maxPrefix && prefixPart.test(first) && namePart.test(second);
}

export const LabelKeySchema = rule(z.string(), (key, complain) => {
  if (typeof key !== 'string' || isLabelKey(key)) return;
  complain({
    message: `is not a label key: ${JSON.stringify(key)}`,
    expected: '[DNS-PREFIX/]NAME with a NAME of at most 63 letters, digits, ".", "_", "-"',
  });
});

/** Labels that kubelet puts on its node. */
export const NodeLabelsSchema = rule(z.record(z.string(), z.string()), (labels, complain) => {
  if (!isMap(labels)) return;
  for (const [key, value] of Object.entries(labels)) {
    if (!isLabelKey(key)) {
      complain({
        path: [key],
        message: 'is not a label key',
        expected: '[DNS-PREFIX/]NAME with a NAME of at most 63 letters, digits, ".", "_", "-"',
      });
    }
    if (typeof value === 'string' && value !== '' && !namePart.test(value)) {
      complain({
        path: [key],
        message: `is not a label value: ${JSON.stringify(value)}`,
        expected: 'at most 63 letters, digits, ".", "_", "-", starting and ending with a letter or digit',
      });
    }
  }
});
