import * as z from 'zod';

const aFunction = z.custom((value) => typeof value === 'function', 'expected a function');
const aSchema = z.custom(
  (value) => typeof (value as { safeParse?: unknown } | undefined)?.safeParse === 'function',
  'expected a schema with safeParse',
);

const ProviderShape = z.looseObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected lower-case letters, digits and dashes'),
  contract: z.int(),
  capabilities: z.array(z.string()),
  config: z.looseObject({
    datacenterKind: z.string().regex(/^[A-Z]\w*$/, 'expected the name of a kind'),
    kinds: z.record(z.string(), aSchema),
    generate: aFunction,
    validate: aFunction.optional(),
  }),
  render: aFunction,
  components: aFunction,
  images: aFunction.optional(),
  preflight: z.array(z.looseObject({ id: z.string(), title: z.string(), run: aFunction })).optional(),
});

/** What keeps a value of a plug-in from being a `Provider`, as `path: what was expected`; none if it is one. */
export function providerProblems(value: unknown): readonly string[] {
  const { data, error } = ProviderShape.safeParse(value);
  if (error) return error.issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`));
  const { datacenterKind, kinds } = data.config;
  return Object.hasOwn(kinds, datacenterKind) ? [] : [`config.kinds: expected a schema of ${datacenterKind}`];
}
