import { type Difference, get, patch, post, put, remove, type Sequence, widget, widgets } from '../sequence.ts';

const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const bad = (...specs: readonly object[]) => specs.map((spec) => post(widgets, widget(spec)));
const definition = (name: string, spec: object) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name },
  spec,
});
const schema = (properties: object, more: object = {}) => ({ openAPIV3Schema: { type: 'object', properties, ...more } });
const names = (plural: string, kind: string) => ({ plural, kind, singular: kind.toLowerCase(), listKind: `${kind}List` });
const version = (name: string, properties: object, more: object = {}) => ({
  name,
  served: true,
  storage: true,
  schema: schema(properties),
  ...more,
});
const things = (versions: readonly object[], more: object = {}) =>
  definition('things.other.test', { group: 'other.test', scope: 'Cluster', names: names('things', 'Thing'), versions, ...more });

const labelsOwned: Difference = {
  why: 'The real server gives labels to who writes them with status, although it does not keep them.',
  fields: ['managedFields'],
};
const statusText: Difference = {
  why: 'The real server names fields of status by their place in it, and reads the scale of an object that it refuses.',
  fields: ['causes', 'message'],
};
const structText: Difference = { why: 'The text is a struct in Go.', fields: ['causes', 'message'] };
const unownedStatus: Difference = { why: 'Nobody looks for who writes the status of definitions.', fields: ['managedFields'] };

/** Custom kinds: their schemas, sub-resources and definitions. */
export const customSequences: readonly Sequence[] = [
  { title: 'fills in defaults and prunes', steps: [post(widgets, widget({ size: 1, bogus: { x: 1 }, free: { kept: [1, { two: 2 }] } }))] },
  {
    title: 'validates',
    steps: bad(
      {},
      { size: 'one' },
      { size: 1.5 },
      { size: 0 },
      { size: 101 },
      { size: 13 },
      { size: null },
      { size: 1, colour: 'blue' },
      { size: 1, name: 'toolongname' },
      { size: 1, name: 'UP' },
      { size: 1, tags: 'x' },
      { size: 1, tags: ['a', 'a'] },
      { size: 1, tags: [1] },
      { size: 1, parts: [{ count: 1 }] },
      { size: 1, parts: [{ id: 'a' }, { id: 'a' }] },
      { size: 1, port: true },
      { size: 1, free: 1 },
    ),
  },
  {
    title: 'validates changes',
    steps: [
      post(widgets, widget()),
      patch('merge', `${widgets}/subject`, { spec: { size: 13 } }),
      patch('merge', `${widgets}/subject`, { spec: { size: 'x' } }),
      patch('json', `${widgets}/subject`, [{ op: 'remove', path: '/spec/size' }]),
      patch('merge', `${widgets}/subject`, { spec: null }),
    ],
  },
  {
    title: 'keeps status apart',
    steps: [
      post(widgets, widget({ size: 1 }, {}, { status: { replicas: 5 } }), { save: 'first' }),
      put(
        `${widgets}/subject/status`,
        widget({ size: 9 }, { resourceVersion: '{first.resourceVersion}', labels: { a: 'b' } }, { status: { replicas: 2 } }),
        { differs: labelsOwned },
      ),
      patch('merge', `${widgets}/subject`, { status: { replicas: 7 } }, { differs: labelsOwned }),
      patch('merge', `${widgets}/subject/status`, { status: { replicas: 'x' } }, { differs: statusText }),
      get(`${widgets}/subject/status`, { differs: labelsOwned }),
      post(`${widgets}/subject/status`, widget()),
      remove(`${widgets}/subject/status`),
    ],
  },
  {
    title: 'scales',
    steps: [
      post(widgets, widget()),
      get(`${widgets}/subject/scale`),
      put(`${widgets}/subject/scale`, {
        apiVersion: 'autoscaling/v1',
        kind: 'Scale',
        metadata: { name: 'subject', namespace: '{ns}' },
        spec: { replicas: 3 },
      }),
      patch('merge', `${widgets}/subject/scale`, { spec: { replicas: 4 } }),
      patch('merge', `${widgets}/subject/scale`, { spec: { replicas: -1 } }),
      get(`${widgets}/subject`),
      get(`${widgets}/absent/scale`),
      get(`${widgets}/subject/logs`),
    ],
  },
  {
    title: 'refuses definitions that are none',
    steps: [
      post(definitions, things([])),
      post(definitions, things([version('v1', {}), version('v2', {})]), { differs: structText }),
      post(definitions, things([{ ...version('v1', {}), storage: false }]), { differs: structText }),
      post(definitions, things([{ name: 'v1', served: true, storage: true }])),
      post(definitions, things([version('v1', { spec: { properties: { a: { type: 'string' } } } })])),
      post(definitions, things([version('v1', { spec: { type: 'object', properties: { a: { type: 'text' } } } })])),
      post(definitions, things([version('v1', {})], { scope: 'Everywhere' })),
      post(definitions, { ...things([version('v1', {})]), metadata: { name: 'thing.other.test' } }),
      post(definitions, things([version('V1', {})])),
    ],
  },
  {
    title: 'serves several versions of a kind',
    steps: [
      post(
        definitions,
        things([
          version('v1', { spec: { type: 'object', properties: { a: { type: 'string' } } } }),
          { ...version('v1beta1', { spec: { type: 'object', properties: { a: { type: 'string' } } } }), storage: false },
        ]),
      ),
      get(`${definitions}/things.other.test`, { until: '"Established"', differs: unownedStatus }),
      get('/apis/other.test', { until: 'preferredVersion' }),
      get('/apis/other.test/v1', { until: 'things' }),
      post('/apis/other.test/v1beta1/things', {
        apiVersion: 'other.test/v1beta1',
        kind: 'Thing',
        metadata: { name: 'x' },
        spec: { a: '1' },
      }),
      get('/apis/other.test/v1/things/x'),
      get('/apis/other.test/v1/things'),
      patch('merge', '/apis/other.test/v1/things/x', { spec: { a: '2' } }),
      get('/apis/other.test/v1beta1/things/x'),
      remove(`${definitions}/things.other.test`, undefined, { differs: unownedStatus }),
      get('/apis/other.test/v1/things/x', { until: 'page not found' }),
    ],
  },
];
