import { configMap, configMaps, get, parserText, patch, post, put, type Sequence, widget, widgets } from '../sequence.ts';

const by = (path: string, manager: string, more = '') => `${path}/subject?fieldManager=${manager}${more}`;
/** Lists with keys, and no controller that writes in between. */
const templates = '/api/v1/namespaces/{ns}/podtemplates';
const template = (...containers: readonly object[]) => ({
  apiVersion: 'v1',
  kind: 'PodTemplate',
  metadata: { name: 'subject' },
  template: { spec: { containers } },
});

/** Server-side apply. */
export const applySequences: readonly Sequence[] = [
  {
    title: 'applies, and removes what is no longer applied',
    steps: [
      patch('apply', by(configMaps, 'a'), configMap({ x: '1', y: '1' })),
      patch('apply', by(configMaps, 'a'), configMap({ x: '1', y: '1' })),
      patch('apply', by(configMaps, 'a'), configMap({ x: '2' })),
    ],
  },
  {
    title: 'finds conflicts, and forces',
    steps: [
      patch('apply', by(configMaps, 'a'), configMap({ x: '1', y: '1' })),
      patch('apply', by(configMaps, 'b'), configMap({ x: '2' })),
      patch('apply', by(configMaps, 'b'), configMap({ x: '2', y: '2' })),
      patch('apply', by(configMaps, 'b'), configMap({ x: '1' })),
      patch('apply', by(configMaps, 'b', '&force=true'), configMap({ x: '2' })),
      patch('apply', by(configMaps, 'a'), configMap({ y: '1' })),
      get(`${configMaps}/subject`),
    ],
  },
  {
    title: 'conflicts with those who update',
    steps: [
      post(`${configMaps}?fieldManager=creator`, configMap({ x: '1' })),
      patch('apply', by(configMaps, 'a'), configMap({ x: '2' })),
      patch('apply', by(configMaps, 'a', '&force=true'), configMap({ x: '2' })),
      put(`${configMaps}/subject?fieldManager=creator`, configMap({ x: '3' })),
      patch('merge', `${configMaps}/subject?fieldManager=patcher`, { data: { z: '1' } }),
    ],
  },
  {
    title: 'merges lists of built-in kinds by key',
    steps: [
      patch('apply', by(templates, 'a'), template({ name: 'main', image: 'example.test/web:1', env: [{ name: 'A', value: '1' }] })),
      patch('apply', by(templates, 'b'), template({ name: 'main', env: [{ name: 'B', value: '2' }] })),
      patch('apply', by(templates, 'c'), template({ name: 'main', image: 'example.test/web:2' })),
      patch('apply', by(templates, 'c'), template({ name: 'side', image: 'example.test/side:1' })),
      patch('apply', by(templates, 'a'), template({ name: 'main', image: 'example.test/web:1' })),
    ],
  },
  {
    title: 'merges lists of custom kinds by key and by value',
    steps: [
      patch('apply', by(widgets, 'a'), widget({ size: 1, parts: [{ id: 'x', count: 1 }], tags: ['one'] })),
      patch('apply', by(widgets, 'b'), widget({ size: 1, parts: [{ id: 'y', count: 2 }], tags: ['two'] })),
      patch('apply', by(widgets, 'a'), widget({ size: 1, parts: [], tags: [] })),
      patch('apply', by(widgets, 'b'), widget({ size: 1, parts: [{ id: 'y', count: 3 }, { id: 'y' }] }, { namespace: '{ns}' })),
    ],
  },
  {
    title: 'keeps owners of status and spec apart',
    steps: [
      patch('apply', by(widgets, 'a'), widget({ size: 1 })),
      patch('merge', `${widgets}/subject/status?fieldManager=controller`, { status: { replicas: 2 } }),
      patch('apply', `${widgets}/subject/status?fieldManager=other`, { ...widget({ size: 9 }), status: { replicas: 3 } }),
      patch('apply', `${widgets}/subject/status?fieldManager=other&force=true`, { ...widget({ size: 9 }), status: { replicas: 3 } }),
      get(`${widgets}/subject`),
    ],
  },
  {
    title: 'refuses what is not fit to be applied',
    steps: [
      patch('apply', `${configMaps}/subject`, configMap()),
      patch('apply', by(configMaps, 'a'), configMap({}, { name: 'other' })),
      patch('apply', by(configMaps, 'a'), { ...configMap(), kind: 'Secret' }),
      patch('apply', by(configMaps, 'a'), { metadata: { name: 'subject' } }),
      patch('apply', by(configMaps, 'a'), configMap({}, { managedFields: [{ manager: 'x' }] })),
      patch('apply', by(configMaps, 'a'), ': : :', { differs: parserText }),
      patch('apply', by(configMaps, 'a'), { ...configMap({}, { namespace: '{ns}' }), bogus: 1 }),
      patch('apply', by(widgets, 'a'), widget({ size: 'x' }, { namespace: '{ns}' })),
    ],
  },
  {
    title: 'forgets owners when told',
    steps: [
      patch('apply', by(configMaps, 'a'), configMap({ x: '1' })),
      patch('merge', `${configMaps}/subject?fieldManager=b`, { metadata: { managedFields: [{}] } }),
      patch('apply', by(configMaps, 'b'), configMap({ x: '2' })),
    ],
  },
];
