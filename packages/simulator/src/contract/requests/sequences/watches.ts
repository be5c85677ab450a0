import { configMap, configMaps, get, patch, post, remove, type Sequence, widget, widgets } from '../sequence.ts';

const one = `${configMaps}/subject`;
/** The certificate that each namespace gets is another object to watch. */
const mine = 'fieldSelector=metadata.name%3Dsubject';
const life = [post(configMaps, configMap({ a: '1' })), patch('merge', one, { data: { a: '2' } }), remove(one)];

export const watchSequences: readonly Sequence[] = [
  { title: 'tells of additions, changes and deletions', steps: [{ watch: `${configMaps}?watch=1&${mine}`, during: life, events: 3 }] },
  {
    title: 'goes on from a version',
    steps: [
      post(configMaps, configMap({ a: '1' }), { save: 'first' }),
      patch('merge', one, { data: { a: '2' } }),
      { watch: `${configMaps}?watch=1&${mine}&resourceVersion={first.resourceVersion}`, during: [remove(one)], events: 2 },
    ],
  },
  {
    title: 'begins with what is there',
    steps: [post(configMaps, configMap()), { watch: `${configMaps}?watch=1&${mine}&resourceVersion=0`, events: 1 }],
  },
  {
    title: 'sends a list first and marks its end',
    steps: [
      post(configMaps, configMap()),
      {
        watch: `${configMaps}?watch=1&${mine}&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true`,
        events: 2,
      },
      get(`${configMaps}?watch=1&sendInitialEvents=true`),
      get(`${configMaps}?watch=1&resourceVersionMatch=NotOlderThan`),
    ],
  },
  {
    title: 'lets objects enter and leave a selection',
    steps: [
      {
        watch: `${configMaps}?watch=1&labelSelector=in%3Dyes`,
        during: [
          post(configMaps, configMap({ a: '1' })),
          patch('merge', one, { metadata: { labels: { in: 'yes' } } }),
          patch('merge', one, { data: { a: '2' } }),
          patch('merge', one, { metadata: { labels: { in: 'no' } } }),
          patch('merge', one, { metadata: { labels: { in: 'yes' } } }),
          remove(one),
        ],
        events: 5,
      },
    ],
  },
  { title: 'ends when its time is over', steps: [{ watch: `${configMaps}?watch=1&${mine}&timeoutSeconds=1` }] },
  {
    title: 'has forgotten old versions',
    steps: [{ watch: `${configMaps}?watch=1&${mine}&resourceVersion=1&timeoutSeconds=2` }, get(`${configMaps}?watch=1&resourceVersion=x`)],
  },
  {
    title: 'shows tables of custom objects as they change',
    steps: [
      {
        watch: `${widgets}?watch=1`,
        accept: 'application/json;as=Table;v=v1;g=meta.k8s.io',
        during: [post(widgets, widget()), patch('merge', `${widgets}/subject`, { spec: { size: 2 } })],
        events: 2,
      },
    ],
  },
  {
    title: 'shows metadata of custom objects as it changes',
    steps: [
      {
        watch: `${widgets}?watch=1`,
        accept: 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io',
        during: [post(widgets, widget())],
        events: 1,
      },
    ],
  },
];
