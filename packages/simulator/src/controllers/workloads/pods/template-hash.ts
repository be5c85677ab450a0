import { createHash } from 'node:crypto';

const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** Templates that the API server hands out are not changed, so one of them is looked at once. */
const known = new WeakMap<object, string>();

/** A name part that is the same for the same pod template, in the alphabet that Kubernetes uses for such hashes. */
export function templateHash(template: object): string {
  const hash = known.get(template) ?? hashOf(template);
  known.set(template, hash);
  return hash;
}

function hashOf(template: object): string {
  const number = createHash('sha1').update(canonical(template)).digest().readUInt32BE(0);
  return [...String(number)].map((digit) => alphabet[digit.charCodeAt(0) % alphabet.length]).join('');
}

/** JSON that does not depend on the order of keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  );
}
