import {
  configMap,
  configMaps,
  type Difference,
  get,
  parserText,
  patch,
  post,
  remove,
  type Sequence,
  widget,
  widgets,
} from '../sequence.ts';

const one = `${configMaps}/subject`;
const held = { finalizers: ['example.test/hold'] };
const owned = (name: string, owner: string, more: object = {}) =>
  configMap(
    {},
    {
      name,
      ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'subject', uid: `{${owner}.uid}`, ...more }],
    },
  );

const repeated: Difference = { why: 'The real server lists one cause of a refused patch several times.', fields: ['causes'] };

const unownedConditions: Difference = { why: 'Nobody looks for who writes the status of namespaces.', fields: ['managedFields'] };

/** Finalizers, propagation, owners and the end of namespaces. */
export const deletionSequences: readonly Sequence[] = [
  {
    title: 'waits for finalizers',
    steps: [
      post(configMaps, configMap({}, held)),
      remove(one),
      remove(one),
      get(one),
      post(configMaps, configMap()),
      patch('merge', one, { data: { late: '1' } }),
      patch('merge', one, { metadata: { finalizers: ['example.test/hold', 'example.test/more'] } }, { differs: repeated }),
      patch('merge', one, { metadata: { finalizers: null } }),
      get(one),
    ],
  },
  {
    title: 'raises the generation of what it deletes',
    steps: [
      post(widgets, widget({ size: 1 }, held)),
      remove(`${widgets}/subject`),
      patch('merge', `${widgets}/subject`, { metadata: { finalizers: [] } }),
    ],
  },
  {
    title: 'checks preconditions',
    steps: [
      post(configMaps, configMap(), { save: 'first' }),
      remove(one, { preconditions: { uid: '11111111-2222-3333-4444-555555555555' } }),
      remove(one, { preconditions: { resourceVersion: '1' } }, { differs: { why: 'The text has the version.', fields: ['message'] } }),
      remove(one, { preconditions: { uid: '{first.uid}', resourceVersion: '{first.resourceVersion}' } }),
    ],
  },
  {
    title: 'refuses options that are none',
    steps: [
      post(configMaps, configMap()),
      remove(one, { propagationPolicy: 'Sideways' }),
      remove(one, { propagationPolicy: 'Orphan', orphanDependents: true }),
      remove(one, { kind: 'ConfigMap', apiVersion: 'v1' }, { differs: parserText }),
      remove(one, '{', { differs: parserText }),
      remove(`${one}?propagationPolicy=Sideways`),
      remove(one, { gracePeriodSeconds: -1 }),
    ],
  },
  {
    title: 'collects in the background',
    steps: [
      post(configMaps, configMap(), { save: 'owner' }),
      post(configMaps, owned('dependent', 'owner')),
      remove(one, { propagationPolicy: 'Background' }),
      get(`${configMaps}/dependent`, { until: 'NotFound' }),
    ],
  },
  {
    title: 'collects in the foreground, blocked by those who say so',
    steps: [
      post(configMaps, configMap(), { save: 'owner' }),
      post(configMaps, owned('dependent', 'owner', { blockOwnerDeletion: true })),
      patch('merge', `${configMaps}/dependent`, { metadata: held }),
      remove(one, { propagationPolicy: 'Foreground' }),
      get(one, { until: 'foregroundDeletion' }),
      get(`${configMaps}/dependent`, { until: 'deletionTimestamp' }),
      patch('merge', `${configMaps}/dependent`, { metadata: { finalizers: null } }),
      get(one, { until: 'NotFound' }),
    ],
  },
  {
    title: 'leaves orphans',
    steps: [
      post(configMaps, configMap(), { save: 'owner' }),
      post(configMaps, owned('dependent', 'owner')),
      remove(one, { propagationPolicy: 'Orphan' }),
      get(one, { until: 'NotFound' }),
      get(`${configMaps}/dependent`, { eventually: true }),
    ],
  },
  {
    title: 'collects what has an owner that never was',
    steps: [
      post(configMaps, configMap({}, { ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'never', uid: 'never' }] })),
      get(one, { until: 'NotFound' }),
    ],
  },
  {
    title: 'keeps what has a second owner',
    steps: [
      post(configMaps, configMap(), { save: 'owner' }),
      post(configMaps, configMap({}, { name: 'second' }), { save: 'second' }),
      post(
        configMaps,
        configMap(
          {},
          {
            name: 'dependent',
            ownerReferences: [
              { apiVersion: 'v1', kind: 'ConfigMap', name: 'subject', uid: '{owner.uid}' },
              { apiVersion: 'v1', kind: 'ConfigMap', name: 'second', uid: '{second.uid}' },
            ],
          },
        ),
      ),
      remove(one),
      get(`${configMaps}/dependent`, { until: '"ownerReferences":[{"apiVersion":"v1","kind":"ConfigMap","name":"second"' }),
    ],
  },
  {
    title: 'deletes collections',
    steps: [
      post(configMaps, configMap({}, { name: 'a', labels: { x: '1' } })),
      post(configMaps, configMap({}, { name: 'b', labels: { x: '2' } })),
      remove(`${configMaps}?labelSelector=x%3D1`),
      get(`${configMaps}/a`),
      get(`${configMaps}/b`),
      remove(`${widgets}`),
    ],
  },
  {
    title: 'ends namespaces',
    steps: [
      post('/api/v1/namespaces', { metadata: { name: '{ns}-end' } }),
      post('/api/v1/namespaces/{ns}-end/configmaps', configMap({}, held)),
      remove('/api/v1/namespaces/{ns}-end'),
      post('/api/v1/namespaces/{ns}-end/secrets', { metadata: { name: 'late' } }),
      get('/api/v1/namespaces/{ns}-end/configmaps/subject', { until: 'deletionTimestamp' }),
      get('/api/v1/namespaces/{ns}-end', { until: 'SomeFinalizersRemain', differs: unownedConditions }),
      patch('merge', '/api/v1/namespaces/{ns}-end/configmaps/subject', { metadata: { finalizers: null } }),
      get('/api/v1/namespaces/{ns}-end', { until: 'NotFound' }),
    ],
  },
  {
    title: 'protects its own namespaces',
    steps: [remove('/api/v1/namespaces/default'), remove('/api/v1/namespaces/kube-system'), remove('/api/v1/namespaces/never')],
  },
];
