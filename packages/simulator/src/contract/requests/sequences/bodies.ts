import { configMap, configMaps, get, ownAddress, ownBuild, parserText, post, type Sequence, widget, widgets } from '../sequence.ts';

const protobuf = 'application/vnd.kubernetes.protobuf';
const field = (number: number, content: Uint8Array | string): Buffer => {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from([number * 8 + 2, bytes.length]), bytes]);
};
/** The magic number, then type and object. */
const message = (apiVersion: string, kind: string, object: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from('k8s\0'), field(1, Buffer.concat([field(1, apiVersion), field(2, kind)])), field(2, object)]);
const named = (name: string): Buffer => field(1, field(1, name));
const entry = (key: string, value: string): Buffer => field(2, Buffer.concat([field(1, key), field(2, value)]));

/** How objects are written, and what is no object. */
export const bodySequences: readonly Sequence[] = [
  {
    title: 'reads protobuf',
    steps: [
      post(configMaps, message('v1', 'ConfigMap', Buffer.concat([named('subject'), entry('a', '1')])), { type: protobuf }),
      post('/api/v1/namespaces/{ns}/secrets', message('v1', 'Secret', Buffer.concat([named('subject'), entry('a', '1')])), {
        type: protobuf,
      }),
      post('/api/v1/namespaces/{ns}/serviceaccounts', message('v1', 'ServiceAccount', named('subject')), { type: protobuf }),
      post(configMaps, Buffer.from('rubbish'), { type: protobuf, differs: parserText }),
      post(configMaps, message('v1', 'Secret', named('subject')), { type: protobuf, differs: parserText }),
    ],
  },
  {
    title: 'reads YAML',
    steps: [
      post(configMaps, 'metadata:\n  name: subject\ndata:\n  a: "1"\n', { type: 'application/yaml' }),
      post(configMaps, 'metadata: [', { type: 'application/yaml', differs: parserText }),
      post(widgets, 'apiVersion: example.test/v1\nkind: Widget\nmetadata:\n  name: subject\nspec:\n  size: 1\n', {
        type: 'application/yaml',
      }),
    ],
  },
  {
    title: 'refuses what is no object',
    steps: [
      post(configMaps, '', { differs: parserText }),
      post(configMaps, '{', { differs: parserText }),
      post(configMaps, '[]', { differs: parserText }),
      post(configMaps, 'null'),
      post(configMaps, '"text"', { differs: parserText }),
      post(configMaps, '{"metadata":{"name":1}}', { differs: parserText }),
      post(configMaps, '{"metadata":{"name":"x"},"data":[]}'),
      post(configMaps, '{"metadata":{"name":"x"},"data":{"a":1}}'),
      post(configMaps, configMap(), { type: 'text/plain' }),
      post(widgets, '{', { differs: parserText }),
      post(widgets, '[]', { differs: parserText }),
      post(widgets, widget(), { type: 'text/plain' }),
    ],
  },
  {
    title: 'fills in what built-in kinds leave out',
    steps: [
      post('/api/v1/namespaces/{ns}/pods', { metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: 'example.test/x' }] } }),
      post('/api/v1/namespaces/{ns}/services', { metadata: { name: 's' }, spec: { ports: [{ port: 80 }] } }),
      post('/apis/apps/v1/namespaces/{ns}/daemonsets', {
        metadata: { name: 'd' },
        spec: {
          selector: { matchLabels: { a: 'b' } },
          template: { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'c', image: 'x:1' }] } },
        },
      }),
      post('/apis/rbac.authorization.k8s.io/v1/namespaces/{ns}/rolebindings', {
        metadata: { name: 'r' },
        subjects: [{ kind: 'User', name: 'u' }],
        roleRef: { kind: 'ClusterRole', name: 'view' },
      }),
      post(
        '/api/v1/namespaces/{ns}/persistentvolumeclaims',
        { metadata: { name: 'v' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
        { differs: { why: 'Nothing in the simulator uses volumes, so nothing protects them.', fields: ['finalizers'] } },
      ),
    ],
  },
  {
    title: 'validates built-in kinds',
    steps: [
      post('/api/v1/namespaces/{ns}/pods', { metadata: { name: 'p' }, spec: {} }),
      post('/api/v1/namespaces/{ns}/pods', { metadata: { name: 'p' }, spec: { containers: [{ name: 'C_1', image: 'x' }] } }),
      post('/api/v1/namespaces/{ns}/pods', { metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: '' }] } }),
      post('/api/v1/namespaces/{ns}/services', { metadata: { name: 's' }, spec: {} }),
      post('/api/v1/namespaces/{ns}/services', { metadata: { name: 's' }, spec: { type: 'Odd', ports: [{ port: 80 }] } }),
      post('/api/v1/namespaces/{ns}/services', { metadata: { name: 's' }, spec: { ports: [{ port: 99999 }] } }),
      post('/api/v1/namespaces/{ns}/secrets', { metadata: { name: 's' }, type: 'kubernetes.io/tls' }),
      post('/api/v1/namespaces/{ns}/secrets', { metadata: { name: 's' }, data: { a: 'not base64!' } }),
      post('/api/v1/nodes', { metadata: { name: 'Node_1' } }),
      post('/apis/coordination.k8s.io/v1/namespaces/{ns}/leases', { metadata: { name: 'l' }, spec: { leaseDurationSeconds: -1 } }),
    ],
  },
  {
    title: 'knows its paths',
    steps: [
      get('/nowhere'),
      get('/api/v1/nowhere'),
      get('/api/v2/configmaps'),
      get('/apis/nowhere.test/v1/things'),
      get('/apis/apps/v9'),
      get('/apis/apps/v1/nowhere'),
      get('/apis/example.test/v9'),
      get('/apis/example.test/v1/nowhere'),
      get('/api/v1/configmaps/x/y/z'),
      get('/api/v1/namespaces/{ns}/configmaps/absent/status'),
      { method: 'PUT', path: configMaps, body: configMap() },
      { method: 'POST', path: `${configMaps}/subject`, body: configMap() },
      { method: 'OPTIONS', path: configMaps },
      get('/version/', { differs: ownBuild }),
      get('/api', { differs: ownAddress }),
      get('/healthz'),
    ],
  },
];
