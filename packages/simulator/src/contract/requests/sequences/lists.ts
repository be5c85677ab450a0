import { configMap, configMaps, type Difference, get, parserText, post, type Sequence, widget, widgets } from '../sequence.ts';

const descriptions: Difference = { why: 'Descriptions of columns are texts of Kubernetes.', fields: ['description'] };
const noProtobuf: Difference = { why: 'The simulator answers in no protobuf, and says so.', fields: ['message', 'details'] };
const secrets = '/api/v1/namespaces/{ns}/secrets';
const secret = (name: string, more: object = {}) => ({ metadata: { name, ...more } });
const three = ['a', 'b', 'c'].map((name) => post(secrets, secret(name, { labels: { name, group: name < 'c' ? 'low' : 'high' } })));

export const listSequences: readonly Sequence[] = [
  {
    title: 'pages',
    steps: [
      ...three,
      get(`${secrets}?limit=2`, { save: 'page' }),
      get(`${secrets}?limit=2&continue={page.continue}`),
      get(`${secrets}?limit=3`),
      get(`${secrets}?limit=2&labelSelector=group%3Dlow`),
      get(`${secrets}?limit=1&labelSelector=group%3Dlow`),
      get(`${secrets}?limit=1&continue=rubbish`, { differs: parserText }),
      get(`${secrets}?limit=-1`),
      get(`${secrets}?limit=x`),
    ],
  },
  {
    title: 'selects by labels',
    steps: [
      ...three,
      get(`${secrets}?labelSelector=name%20in%20(a,c)`),
      get(`${secrets}?labelSelector=name%20notin%20(a,c)`),
      get(`${secrets}?labelSelector=!name`),
      get(`${secrets}?labelSelector=group!%3Dlow`),
      get(`${secrets}?labelSelector=a%20in`),
      get(`${secrets}?labelSelector=a%3D-x`),
    ],
  },
  {
    title: 'selects by fields',
    steps: [
      ...three,
      get(`${secrets}?fieldSelector=metadata.name%3Da`),
      get(`${secrets}?fieldSelector=metadata.name!%3Da`),
      get(`${secrets}?fieldSelector=type%3DOpaque,metadata.name%3Db`),
      get(`${secrets}?fieldSelector=metadata.namespace%3Dother`),
      get(`${secrets}?fieldSelector=data.x%3D1`),
      get(`${configMaps}?fieldSelector=data.x%3D1`),
      post(widgets, widget()),
      get(`${widgets}?fieldSelector=spec.size%3D1`),
      get(`${widgets}?fieldSelector=metadata.name%3Dsubject`),
    ],
  },
  {
    title: 'knows versions of lists',
    steps: [
      ...three,
      get(`${secrets}?resourceVersion=0`),
      get(`${secrets}?resourceVersion=x`),
      get(`${secrets}?resourceVersionMatch=Exact`),
      get(`${secrets}?resourceVersion=0&resourceVersionMatch=Exact`),
      get(`${secrets}?resourceVersion=1&resourceVersionMatch=Sideways`),
    ],
  },
  {
    title: 'prints tables',
    steps: [
      post(configMaps, configMap({ a: '1' })),
      get(`${configMaps}/subject`, { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io', differs: descriptions }),
      post(widgets, widget()),
      get(widgets, { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' }),
      get(`${widgets}?includeObject=None`, { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' }),
      get(`${widgets}?includeObject=Sideways`, { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' }),
    ],
  },
  {
    title: 'shows metadata alone',
    steps: [
      post(widgets, widget()),
      get(`${widgets}/subject`, { accept: 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io' }),
      get(widgets, { accept: 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io' }),
    ],
  },
  {
    title: 'answers in what is asked for',
    steps: [
      post(configMaps, configMap()),
      get(`${configMaps}/subject`, { accept: 'text/html', differs: noProtobuf }),
      get(`${configMaps}/subject`, { accept: 'text/html,*/*' }),
      get(`${configMaps}/subject`, { accept: 'application/json;as=Chair;v=v1;g=meta.k8s.io', differs: noProtobuf }),
      get(`${configMaps}/subject`, { accept: 'application/json;as=Chair;v=v1;g=meta.k8s.io,application/json' }),
    ],
  },
];
