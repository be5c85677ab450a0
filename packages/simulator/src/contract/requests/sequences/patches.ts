import { configMap, configMaps, type Difference, get, parserText, patch, post, type Sequence, widget, widgets } from '../sequence.ts';

const one = `${configMaps}/subject`;
/** Lists with keys, and no controller that writes in between. */
const templates = '/api/v1/namespaces/{ns}/podtemplates';
const template = (...containers: readonly object[]) => ({ template: { spec: { containers } } });
const web = { metadata: { name: 'web' }, ...template({ name: 'main', image: 'example.test/web:1' }) };

const repeated: Difference = { why: 'The real server lists one cause of a refused patch several times.', fields: ['causes'] };

export const patchSequences: readonly Sequence[] = [
  {
    title: 'merges',
    steps: [
      post(configMaps, configMap({ a: '1', b: '2' })),
      patch('merge', one, { data: { a: null, c: '3' } }),
      patch('merge', one, { data: null }),
      patch('merge', one, { metadata: { labels: { a: 'b' } } }),
      patch('merge', one, {}),
      patch('merge', one, []),
      patch('merge', one, '{', { differs: parserText }),
    ],
  },
  {
    title: 'patches by operations',
    steps: [
      post(configMaps, configMap({ a: '1' })),
      patch('json', one, [{ op: 'add', path: '/data/b', value: '2' }]),
      patch('json', one, [{ op: 'move', from: '/data/a', path: '/data/z' }]),
      patch('json', one, [{ op: 'copy', from: '/data/b', path: '/data/y' }]),
      patch('json', one, [{ op: 'test', path: '/data/b', value: 'no' }]),
      patch('json', one, [{ op: 'remove', path: '/data/none' }]),
      patch('json', one, [{ op: 'replace', path: '/data/none', value: '1' }]),
      patch('json', one, [{ op: 'add', path: '/none/deep', value: '1' }]),
      patch('json', one, [{ op: 'leap', path: '/data/b' }]),
      patch('json', one, {}),
      patch('json', one, []),
    ],
  },
  {
    title: 'merges lists by their keys',
    steps: [
      post(templates, web),
      patch('strategic', `${templates}/web`, template({ name: 'side', image: 'example.test/side:1' })),
      patch('strategic', `${templates}/web`, template({ name: 'main', env: [{ name: 'A', value: '1' }] })),
      patch('strategic', `${templates}/web`, template({ name: 'side', $patch: 'delete' })),
      patch('strategic', `${templates}/web`, { metadata: { finalizers: ['example.test/a'] } }),
      patch('strategic', `${templates}/web`, { metadata: { '$deleteFromPrimitiveList/finalizers': ['example.test/a'] } }),
      patch('strategic', `${templates}/web`, template({ image: 'nameless' })),
      patch('strategic', `${templates}/web`, template({ $patch: 'replace' }, { name: 'only', image: 'example.test/only:1' })),
      patch('strategic', `${templates}/web`, { template: { metadata: { $retainKeys: ['labels'], labels: { a: 'b' } } } }),
    ],
  },
  {
    title: 'refuses what a patch leads to',
    steps: [
      post(configMaps, configMap()),
      patch('merge', one, { data: { a: 1 } }, { differs: parserText }),
      patch('merge', one, { metadata: { uid: '11111111-2222-3333-4444-555555555555' } }, { differs: repeated }),
      patch('merge', one, { metadata: { name: 'other' } }),
      patch('merge', one, { metadata: { namespace: 'other' } }),
      patch('merge', one, { metadata: { resourceVersion: '1' } }),
      patch('merge', one, { metadata: { labels: { a: 'b c' } } }, { differs: repeated }),
    ],
  },
  {
    title: 'patches what is not there',
    steps: [patch('merge', one, {}), patch('json', one, []), patch('strategic', one, {}), patch('apply', one, configMap())],
  },
  {
    title: 'refuses types that it does not know',
    steps: [
      post(widgets, widget()),
      patch('strategic', `${widgets}/subject`, {}),
      { method: 'PATCH', path: `${widgets}/subject`, body: {}, type: 'application/json' },
      { method: 'PATCH', path: `${widgets}/subject`, body: {}, type: 'text/plain' },
      post(configMaps, configMap()),
      { method: 'PATCH', path: one, body: {}, type: 'application/json' },
      patch('merge', `${one}?force=true`, {}),
    ],
  },
  {
    title: 'does not raise the version for nothing',
    steps: [
      post(configMaps, configMap({ a: '1' }), { save: 'first' }),
      patch('merge', one, { data: { a: '1' } }),
      patch('merge', one, { metadata: { resourceVersion: '{first.resourceVersion}' }, data: { a: '2' } }),
      get(one),
    ],
  },
];
