/** What differs between any two API servers, and between two runs on the same one, is replaced by its kind; the rest has to be equal. */
const replacements: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'UID'],
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z\b/g, 'TIME'],
  [/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}\b/g, 'TIME'],
  [/(resourceVersion"?: ?"?)\d+/g, '$1RV'],
  [/(Resource Version: +)\d+/g, '$1RV'],
  // All of 10.96.0.0/12, the range of services that both have their addresses from.
  [/\b10\.(9[6-9]|10\d|11[01])\.\d+\.\d+\b/g, 'CLUSTER-IP'],
  [/https:\/\/127\.0\.0\.1:\d+/g, 'SERVER'],
  [/127\.0\.0\.1:\d+/g, 'SERVER'],
  // Names that controllers generate: a template's hash, a random suffix.
  [/\b(web|api)-[a-z0-9]{7,10}(-[a-z0-9]{5})?\b/g, '$1-HASH'],
  [/\b(once)-[a-z0-9]{5}\b/g, '$1-SUFFIX'],
  [/(pod-template-hash"?[:=] ?"?)[a-z0-9]{7,10}/g, '$1HASH'],
  // `pod/HASH` at the end of a hash can look like an age, so ages come last.
  [/\b\d+(ms|s|m|h|d)(\d+[smh])?\b/g, 'AGE'],
  [/<(invalid|unknown)>/g, 'AGE'],
  [/(continue": ?")[^"]+"/g, '$1TOKEN"'],
];

/** Simulated servers say in a warning what they are; kubectl prints it once for each request. */
const simulatedNotice = /^Warning: .*simulat.*\n?/gim;

/** kubectl logs its own deadline when that strikes in the middle of a watch, and not when it strikes elsewhere. */
const ownDeadline = /^[IWE]\d{4} .*reflector\.go.*(context deadline exceeded|very short watch).*\n?/gm;

export function normalise(text: string): string {
  let result = ordered(text.replace(simulatedNotice, '').replace(ownDeadline, ''));
  for (const [pattern, replacement] of replacements) result = result.replace(pattern, replacement);
  // Columns are as wide as their widest value.
  return result
    .split('\n')
    .map((line) => line.replace(/ {2,}/g, '  ').trimEnd())
    .join('\n')
    .trim();
}

/** The fields of JSON have no order. */
function ordered(text: string): string {
  if (!text.startsWith('{')) return text;
  return JSON.stringify(JSON.parse(text), (_key, value: unknown) => (isObject(value) ? sorted(value) : value), 1);
}

function sorted(object: object): object {
  return Object.fromEntries(Object.entries(object).sort(([left], [right]) => (left < right ? -1 : 1)));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
