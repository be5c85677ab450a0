import type { Verb } from '../resource.ts';
import { resourcesOf } from './resource-row.ts';

const status = { parts: ['status'] };
const connectVerbs: readonly Verb[] = ['create', 'get'];
const proxyVerbs: readonly Verb[] = ['create', 'delete', 'get', 'patch', 'update'];
const createOnly: readonly Verb[] = ['create'];

/** The core group, as the discovery document of 1.34 lists it. */
export const coreResources = resourcesOf('', 'v1', [
  ['bindings', 'Binding', { verbs: createOnly }],
  ['componentstatuses', 'ComponentStatus', { short: ['cs'], clusterScoped: true, verbs: ['get', 'list'] }],
  ['configmaps', 'ConfigMap', { short: ['cm'] }],
  ['endpoints', 'Endpoints', { short: ['ep'] }],
  ['events', 'Event', { short: ['ev'], model: 'CoreV1Event' }],
  ['limitranges', 'LimitRange', { short: ['limits'] }],
  [
    'namespaces',
    'Namespace',
    {
      short: ['ns'],
      clusterScoped: true,
      verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
      ...status,
      others: [{ name: 'finalize', kind: 'Namespace', verbs: ['update'] }],
    },
  ],
  [
    'nodes',
    'Node',
    { short: ['no'], clusterScoped: true, ...status, others: [{ name: 'proxy', kind: 'NodeProxyOptions', verbs: proxyVerbs }] },
  ],
  ['persistentvolumeclaims', 'PersistentVolumeClaim', { short: ['pvc'], ...status }],
  ['persistentvolumes', 'PersistentVolume', { short: ['pv'], clusterScoped: true, ...status }],
  [
    'pods',
    'Pod',
    {
      short: ['po'],
      categories: ['all'],
      parts: ['status', 'ephemeralcontainers', 'resize'],
      others: [
        { name: 'attach', kind: 'PodAttachOptions', verbs: connectVerbs },
        { name: 'binding', kind: 'Binding', verbs: createOnly },
        { name: 'eviction', kind: 'Eviction', apiVersion: 'policy/v1', verbs: createOnly },
        { name: 'exec', kind: 'PodExecOptions', verbs: connectVerbs },
        { name: 'log', kind: 'Pod', verbs: ['get'] },
        { name: 'portforward', kind: 'PodPortForwardOptions', verbs: connectVerbs },
        { name: 'proxy', kind: 'PodProxyOptions', verbs: proxyVerbs },
      ],
    },
  ],
  ['podtemplates', 'PodTemplate'],
  ['replicationcontrollers', 'ReplicationController', { short: ['rc'], categories: ['all'], ...status, scale: true }],
  ['resourcequotas', 'ResourceQuota', { short: ['quota'], ...status }],
  ['secrets', 'Secret'],
  [
    'serviceaccounts',
    'ServiceAccount',
    { short: ['sa'], others: [{ name: 'token', kind: 'TokenRequest', apiVersion: 'authentication.k8s.io/v1', verbs: createOnly }] },
  ],
  [
    'services',
    'Service',
    { short: ['svc'], categories: ['all'], ...status, others: [{ name: 'proxy', kind: 'ServiceProxyOptions', verbs: proxyVerbs }] },
  ],
]);
