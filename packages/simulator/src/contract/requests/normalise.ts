/** Fields whose values differ between any two servers. */
const identities: Readonly<Record<string, string>> = {
  uid: 'UID',
  resourceVersion: 'RV',
  resourceVersionMatch: 'RV',
  continue: 'TOKEN',
  clusterIP: 'IP',
  time: 'TIME',
};

const texts: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'UID'],
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z\b/g, 'TIME'],
  [/(too old resource version: )\d+ \(\d+\)/g, '$1RV (RV)'],
  [/(Too large resource version: )\d+, current: \d+/g, '$1RV, current: RV'],
  [/\b10\.(9[6-9]|10\d|11[01])\.\d+\.\d+\b/g, 'IP'],
  [/\bseq-\d+\b/g, 'NAMESPACE'],
  [/("resourceVersion\\?":\\?")\d+/g, '$1RV'],
  [/\b(Bad_|x{40,})[a-z0-9]{5}\b/g, '$1SUFFIX'],
  // The age in a table: both servers are asked within a second or two.
  [/^[0-9]s$/g, 'AGE'],
];

/** An answer's body without what two runs on one server do not share either. Fields of JSON have no order. */
export function normalise(value: unknown, field = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => normalise(item));
    // Managers of one second are in another order than those of two.
    return field === 'managedFields' ? items.toSorted(byText) : items;
  }
  if (typeof value === 'object' && value !== null) {
    // Owners are named by their uid in managedFields.
    const entries = Object.entries(value).map(([name, each]) => [withoutIdentities(name), normalise(each, name)] as const);
    return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
  }
  if (typeof value !== 'string') return value;
  if (value !== '' && Object.hasOwn(identities, field)) return identities[field];
  return withoutIdentities(value);
}

function byText(left: unknown, right: unknown): number {
  return JSON.stringify(left) < JSON.stringify(right) ? -1 : 1;
}

function withoutIdentities(value: string): string {
  return texts.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), value);
}
