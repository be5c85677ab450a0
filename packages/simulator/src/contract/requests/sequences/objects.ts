import { configMap, configMaps, type Difference, get, parserText, post, put, remove, type Sequence, widget, widgets } from '../sequence.ts';

const one = `${configMaps}/subject`;
const unreadWarning: Difference = {
  why: 'The real server also warns of fields of a version that it then refuses.',
  fields: ['warnings'],
};
const storageText: Difference = { why: 'The text names the key in etcd, which the simulator has not.', fields: ['message'] };

/** Creating, reading and writing single objects. */
export const objectSequences: readonly Sequence[] = [
  {
    title: 'creates, reads, writes and deletes',
    steps: [
      post(configMaps, configMap({ a: '1' })),
      get(one),
      put(one, configMap({ a: '2' })),
      get(one),
      remove(one),
      get(one),
      remove(one),
    ],
  },
  { title: 'creates twice', steps: [post(configMaps, configMap()), post(configMaps, configMap())] },
  {
    title: 'locks optimistically',
    steps: [
      post(configMaps, configMap({ a: '1' }), { save: 'first' }),
      put(one, configMap({ a: '2' }, { resourceVersion: '{first.resourceVersion}' })),
      put(one, configMap({ a: '3' }, { resourceVersion: '{first.resourceVersion}' })),
      put(one, configMap({ a: '4' }, { resourceVersion: 'x' })),
      put(one, configMap({ a: '5' }, { uid: '11111111-2222-3333-4444-555555555555' }), { differs: storageText }),
    ],
  },
  {
    title: 'writes what is not there',
    steps: [
      put(`${configMaps}/absent`, configMap({}, { name: 'absent' })),
      put(`${widgets}/absent`, widget({ size: 1 }, { name: 'absent' })),
      put(`${configMaps}/absent`, configMap({}, { name: 'absent', resourceVersion: '1' })),
    ],
  },
  {
    title: 'wants the version of a custom object',
    steps: [post(widgets, widget()), put(`${widgets}/subject`, widget({ size: 2 }))],
  },
  {
    title: 'refuses names that do not agree',
    steps: [
      post(configMaps, configMap()),
      put(one, configMap({}, { name: 'other' })),
      put(one, configMap({}, { namespace: 'other' })),
      post(configMaps, configMap({}, { namespace: 'other' })),
      post(configMaps, { apiVersion: 'v1', kind: 'ConfigMap', metadata: {} }),
      post(configMaps, configMap({}, { name: 'UPPER' })),
      post(configMaps, configMap({}, { name: 'x', generateName: 'y-' })),
    ],
  },
  {
    title: 'refuses a body of another kind',
    steps: [
      post(configMaps, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'subject' } }, { differs: parserText }),
      post(configMaps, { apiVersion: 'v2', kind: 'ConfigMap', metadata: { name: 'subject' } }, { differs: parserText }),
      post(configMaps, { kind: 'ConfigMap', metadata: { name: 'untyped' } }),
      post(configMaps, { metadata: { name: 'kindless' } }),
      post(widgets, { ...widget(), apiVersion: 'example.test/v2' }, { differs: unreadWarning }),
      post(widgets, { ...widget(), kind: 'Gadget' }),
      post(widgets, { metadata: { name: 'kindless' }, spec: { size: 1 } }),
    ],
  },
  {
    title: 'refuses a version for what is new',
    steps: [post(configMaps, configMap({}, { resourceVersion: '1' })), post(widgets, widget({ size: 1 }, { resourceVersion: '1' }))],
  },
  {
    title: 'keeps its own fields from clients',
    steps: [
      post(configMaps, configMap({}, { uid: 'mine', creationTimestamp: '2001-01-01T00:00:00Z', selfLink: '/x' })),
      put(one, configMap({}, { creationTimestamp: '2001-01-01T00:00:00Z' })),
      get(one),
    ],
  },
  {
    title: 'gives generated names what a generated name may have',
    steps: [
      post(configMaps, { metadata: { generateName: 'Bad_' } }),
      post(configMaps, { metadata: { generateName: 'x'.repeat(300) } }, { headers: { 'x-case': 'long' } }),
    ],
  },
  {
    title: 'counts generations of specs only',
    steps: [
      post(widgets, widget({ size: 1 }), { save: 'first' }),
      put(`${widgets}/subject`, widget({ size: 1 }, { resourceVersion: '{first.resourceVersion}', labels: { a: 'b' } }), {
        save: 'second',
      }),
      put(`${widgets}/subject`, widget({ size: 2 }, { resourceVersion: '{second.resourceVersion}' }), { save: 'third' }),
      put(`${widgets}/subject`, widget({ size: 2 }, { resourceVersion: '{third.resourceVersion}' })),
    ],
  },
  {
    title: 'refuses labels, annotations and owners that are none',
    steps: [
      post(configMaps, configMap({}, { labels: { 'a b': 'c' } })),
      post(configMaps, configMap({}, { labels: { d: 'e f' } })),
      post(configMaps, configMap({}, { annotations: { 'a b': 'c' } })),
      post(configMaps, configMap({}, { ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'x', uid: '' }] })),
      post(configMaps, configMap({}, { finalizers: ['bad finalizer'] })),
      post(configMaps, configMap({ 'bad key': 'x' })),
    ],
  },
  {
    title: 'refuses to change what is immutable',
    steps: [
      post(configMaps, { ...configMap({ a: '1' }), immutable: true }),
      put(one, { ...configMap({ a: '2' }), immutable: true }),
      put(one, configMap({ a: '1' })),
    ],
  },
  {
    title: 'tries without doing',
    steps: [
      post(`${configMaps}?dryRun=All`, configMap({ a: '1' })),
      get(one),
      post(configMaps, configMap({ a: '1' })),
      put(`${one}?dryRun=All`, configMap({ a: '2' })),
      remove(`${one}?dryRun=All`),
      get(one),
      post(`${configMaps}?dryRun=Some`, configMap()),
    ],
  },
  {
    title: 'validates fields as told',
    steps: [
      post(`${configMaps}?fieldValidation=Strict`, { ...configMap(), bogus: 1 }),
      post(`${configMaps}?fieldValidation=Warn`, { ...configMap({}, { name: 'warned' }), bogus: 1 }),
      post(`${configMaps}?fieldValidation=Ignore`, { ...configMap({}, { name: 'ignored' }), bogus: 1 }),
      post(`${configMaps}?fieldValidation=Maybe`, configMap()),
      post(`${widgets}?fieldValidation=Strict`, widget({ size: 1, bogus: 1 })),
      post(`${widgets}?fieldValidation=Warn`, widget({ size: 1, bogus: 1 }, { name: 'warned' })),
    ],
  },
  {
    title: 'refuses a field manager that is none',
    steps: [post(`${configMaps}?fieldManager=${'x'.repeat(129)}`, configMap()), post(`${configMaps}?fieldManager=me`, configMap())],
  },
  {
    title: 'knows its namespaces',
    steps: [
      post('/api/v1/namespaces/nowhere/configmaps', configMap()),
      get('/api/v1/namespaces/nowhere/configmaps'),
      get('/api/v1/namespaces/nowhere/configmaps/subject'),
      post('/apis/example.test/v1/namespaces/nowhere/widgets', widget()),
      post('/api/v1/configmaps', configMap()),
    ],
  },
];
