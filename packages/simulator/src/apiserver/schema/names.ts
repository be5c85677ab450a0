const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomain = `${label}(\\.${label})*`;
const labelValue = '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?';
const qualifiedName = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const dns1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const configKey = '[-._a-zA-Z0-9]+';

/** What is wrong with a name, in the real server's words; empty = nothing. */
export type NameRule = (name: string) => readonly string[];

const ends = 'and must start and end with an alphanumeric character';
const subdomainText = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', ${ends}`;

export const dnsSubdomain: NameRule = rule(subdomain, 253, subdomainText, ['example.com']);

export const dnsLabel: NameRule = (name) => {
  const faults = [...longer(name, 63)];
  if (matches(label, name)) return faults;
  const text = `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', ${ends}`;
  return matches(subdomain, name) ? [...faults, 'must not contain dots'] : [...faults, unlike(text, label, ['my-name', '123-abc'])];
};

export const dns1035Label: NameRule = rule(
  dns1035,
  63,
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  ['my-name', 'abc-123'],
);

export const labelText: NameRule = rule(
  labelValue,
  63,
  `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', ${ends}`,
  ['MyValue', 'my_value', '12345'],
);

/** Keys of data in ConfigMaps and Secrets. */
export const dataKey: NameRule = (name) => {
  const text = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'";
  const faults = [
    ...longer(name, 253),
    ...(matches(configKey, name) ? [] : [unlike(text, configKey, ['key.name', 'KEY_NAME', 'key-name'])]),
  ];
  if (name === '.') return [...faults, "must not be '.'"];
  if (name === '..') return [...faults, "must not be '..'"];
  return name.startsWith('..') ? [...faults, "must not start with '..'"] : faults;
};

/** Keys of labels and annotations, and finalizers: `PREFIX/NAME` or `NAME`. */
export const qualified: NameRule = (key) => {
  const parts = key.split('/');
  const text = `must consist of alphanumeric characters, '-', '_' or '.', ${ends}`;
  const examples = ['MyName', 'my.name', '123-abc'];
  if (parts.length > 2)
    return [
      `a qualified name ${unlike(text, qualifiedName, examples)} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  const name = parts.at(-1) ?? '';
  const [prefix] = parts.length === 2 ? parts : [];
  const ofPrefix =
    prefix === undefined
      ? []
      : prefix === ''
        ? ['prefix part must be non-empty']
        : dnsSubdomain(prefix).map((fault) => `prefix part ${fault}`);
  if (name === '') return [...ofPrefix, 'name part must be non-empty', `name part ${unlike(text, qualifiedName, examples)}`];
  const ofName = [...longer(name, 63), ...(matches(qualifiedName, name) ? [] : [unlike(text, qualifiedName, examples)])];
  return [...ofPrefix, ...ofName.map((fault) => `name part ${fault}`)];
};

/** Anything that fits into one part of a URL. */
export const pathSegment: NameRule = (name) => {
  if (name === '.' || name === '..') return [`may not be '${name}'`];
  return ['/', '%'].filter((letter) => name.includes(letter)).map((letter) => `may not contain '${letter}'`);
};

function rule(pattern: string, limit: number, text: string, examples: readonly string[]): NameRule {
  return (name) => [...longer(name, limit), ...(matches(pattern, name) ? [] : [unlike(text, pattern, examples)])];
}

function longer(name: string, limit: number): readonly string[] {
  return name.length > limit ? [`must be no more than ${limit} characters`] : [];
}

function unlike(text: string, pattern: string, examples: readonly string[]): string {
  const quoted = examples.map((example) => `'${example}', `).join(' or ');
  return `${text} (e.g. ${quoted}regex used for validation is '${pattern}')`;
}

function matches(pattern: string, text: string): boolean {
  return new RegExp(`^(${pattern})$`).test(text);
}
