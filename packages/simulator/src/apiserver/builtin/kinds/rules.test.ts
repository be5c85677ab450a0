import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../../objects/object.ts';
import type { Resource } from '../../resource.ts';
import type { Schema } from '../../schema/schema.ts';
import { decodeTyped } from '../decode.ts';
import { defaultBuiltin } from '../defaults/defaults.ts';
import { prepareBuiltin } from '../prepare.ts';
import { builtinResources, builtinSchema } from '../resources.ts';

function resourceOf(kind: string): Resource {
  const resource = builtinResources.find((candidate) => candidate.kind === kind);
  if (resource === undefined) throw new Error(`no ${kind}`);
  return resource;
}

function read(kind: string, object: object): KubeObject {
  const resource = resourceOf(kind);
  const body = { apiVersion: 'v1', kind, metadata: { name: 'n', namespace: 'd', uid: 'u' }, ...object };
  return defaultBuiltin(resource, decodeTyped(body, builtinSchema(resource) as Schema) as KubeObject);
}

const prepare = (kind: string, object: object, old?: object) =>
  prepareBuiltin(resourceOf(kind), builtinSchema(resourceOf(kind)) as Schema, read(kind, object), old && read(kind, old));
const faults = (kind: string, object: object, old?: object) =>
  prepare(kind, object, old).causes.map(({ field, message }) => `${field}: ${message}`);
const prepared = (kind: string, object: object, old?: object) => prepare(kind, object, old).object;

const container = { name: 'c', image: 'nginx' };
const template = { metadata: { labels: { app: 'a' } }, spec: { containers: [container] } };
const workload = { spec: { selector: { matchLabels: { app: 'a' } }, template } };
const withContainer = (rest: object) => ({ spec: { containers: [{ ...container, ...rest }] } });

// The texts are those of a kube-apiserver 1.34.4.
describe('metadata', () => {
  it.each<readonly [string, object, readonly string[]]>([
    ['Namespace', { name: 'a.b' }, ['metadata.name: Invalid value: "a.b": must not contain dots']],
    ['ClusterRole', { name: 'system:node', uid: 'u' }, []],
    [
      'ConfigMap',
      { name: 'n', ownerReferences: [{ kind: 'A' }] },
      [
        'metadata.ownerReferences.apiVersion: Invalid value: "": version must not be empty',
        'metadata.ownerReferences.name: Invalid value: "": must not be empty',
        'metadata.ownerReferences.uid: Invalid value: "": must not be empty',
      ],
    ],
  ])('%s %j', (kind, metadata, texts) => expect(faults(kind, { metadata })).toEqual(texts));

  it('lets an object have one controller', () => {
    const owner = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', name, uid: name, controller: true });
    expect(faults('ConfigMap', { metadata: { name: 'n', ownerReferences: [owner('a'), owner('b')] } })[0]).toContain(
      'Only one reference can have Controller set to true. Found "true" in references for Pod/a and Pod/b',
    );
  });
});

describe('pods', () => {
  it.each<readonly [string, object, readonly string[]]>([
    ['no containers', { spec: { containers: [] } }, ['spec.containers: Required value']],
    ['no image', withContainer({ image: '' }), ['spec.containers[0].image: Required value']],
    [
      'a choice',
      withContainer({ imagePullPolicy: 'Foo' }),
      ['spec.containers[0].imagePullPolicy: Unsupported value: "Foo": supported values: "Always", "IfNotPresent", "Never"'],
    ],
    [
      'a missing volume',
      withContainer({ volumeMounts: [{ name: 'x', mountPath: '/x' }] }),
      ['spec.containers[0].volumeMounts[0].name: Not found: "x"'],
    ],
    [
      'a port',
      withContainer({ ports: [{ containerPort: 99_999 }] }),
      ['spec.containers[0].ports[0].containerPort: Invalid value: 99999: must be between 1 and 65535, inclusive'],
    ],
    ['two of a name', { spec: { containers: [container, container] } }, ['spec.containers[1].name: Duplicate value: "c"']],
    [
      'less than nothing',
      withContainer({ resources: { requests: { cpu: '-1' } } }),
      ['spec.containers[0].resources.requests[cpu]: Invalid value: "-1": must be greater than or equal to 0'],
    ],
  ])('refuses %s', (_what, object, texts) => expect(faults('Pod', object)).toEqual(texts));

  it('gives a new one phase, class, priority and tolerations', () => {
    expect(prepared('Pod', withContainer({ resources: { limits: { cpu: '1', memory: '1Gi' } } }))).toMatchObject({
      spec: { priority: 0, tolerations: [{ key: 'node.kubernetes.io/not-ready' }, { key: 'node.kubernetes.io/unreachable' }] },
      status: { phase: 'Pending', qosClass: 'Guaranteed' },
    });
    expect(prepared('Pod', withContainer({}))).toMatchObject({ status: { qosClass: 'BestEffort' } });
    expect(prepared('Pod', withContainer({ resources: { requests: { cpu: '1' } } }))).toMatchObject({ status: { qosClass: 'Burstable' } });
  });

  it('may change its image and little else', () => {
    expect(faults('Pod', withContainer({ image: 'other' }), withContainer({}))).toEqual([]);
    expect(faults('Pod', withContainer({ command: ['x'] }), withContainer({}))[0]).toContain(
      'spec: Forbidden: pod updates may not change fields',
    );
  });
});

describe('workloads', () => {
  it.each<readonly [string, object, readonly string[]]>([
    ['Deployment', { spec: { ...workload.spec, replicas: -1 } }, ['spec.replicas: Invalid value: -1: must be greater than or equal to 0']],
    [
      'Deployment',
      { spec: { template } },
      [
        'spec.selector: Required value',
        'spec.template.metadata.labels: Invalid value: {"app":"a"}: `selector` does not match template `labels`',
      ],
    ],
    [
      'ReplicaSet',
      { spec: { ...workload.spec, selector: { matchLabels: { app: 'b' } } } },
      ['spec.template.metadata.labels: Invalid value: {"app":"a"}: `selector` does not match template `labels`'],
    ],
    [
      'DaemonSet',
      { spec: { ...workload.spec, selector: {} } },
      ['spec.selector: Invalid value: {}: empty selector is invalid for daemonset'],
    ],
    [
      'Deployment',
      { spec: { ...workload.spec, strategy: { type: 'Foo' } } },
      ['spec.strategy: Unsupported value: {"Type":"Foo","RollingUpdate":null}: supported values: "Recreate", "RollingUpdate"'],
    ],
    [
      'Deployment',
      { spec: { ...workload.spec, strategy: { type: 'Recreate', rollingUpdate: {} } } },
      ["spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'"],
    ],
    [
      'Job',
      { spec: { template: { spec: { containers: [container] } } } },
      ['spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"'],
    ],
    [
      'CronJob',
      { spec: { schedule: 'x', jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never', containers: [container] } } } } } },
      ['spec.schedule: Invalid value: "x": expected exactly 5 fields, found 1: [x]'],
    ],
  ])('%s %j', (kind, object, texts) => expect(faults(kind, object)).toEqual(texts));

  it('never change their selectors', () => {
    const labels = { app: 'a', more: 'b' };
    const other = { spec: { selector: { matchLabels: labels }, template: { ...template, metadata: { labels } } } };
    expect(faults('Deployment', other, workload)).toEqual([
      'spec.selector: Invalid value: {"matchLabels":{"app":"a","more":"b"}}: field is immutable',
    ]);
    expect(faults('StatefulSet', { spec: { ...workload.spec, serviceName: 'y' } }, workload)).toEqual([
      "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
    ]);
  });

  it('select the pods of a job by its uid', () => {
    const job = { spec: { template: { spec: { restartPolicy: 'Never', containers: [container] } } } };
    expect(prepared('Job', job)).toMatchObject({
      spec: {
        selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': 'u' } },
        template: { metadata: { labels: { 'job-name': 'n', 'controller-uid': 'u' } } },
      },
    });
  });
});

describe('services', () => {
  const ports = [{ port: 80 }];

  it.each<readonly [object, readonly string[]]>([
    [{}, ['spec.ports: Required value']],
    [{ ports: [{ port: 80 }, { port: 81 }] }, ['spec.ports[0].name: Required value', 'spec.ports[1].name: Required value']],
    [{ type: 'ExternalName' }, ['spec.externalName: Required value']],
    [{ ports: [{ port: 80, protocol: 'X' }] }, ['spec.ports[0].protocol: Unsupported value: "X": supported values: "SCTP", "TCP", "UDP"']],
    [{ clusterIP: 'None' }, []],
  ])('%j', (spec, texts) => expect(faults('Service', { spec })).toEqual(texts));

  it('get an address of their own, and keep it', () => {
    const address = (object: KubeObject) => (object.spec as { readonly clusterIP: string }).clusterIP;
    const service = prepared('Service', { spec: { ports } });
    expect(address(service)).toMatch(/^10\.(9[6-9]|10\d|11[01])\./);
    expect(prepared('Service', { spec: { ports } }, service)).toMatchObject({
      spec: { clusterIPs: [address(service)], ipFamilies: ['IPv4'] },
    });
    expect(faults('Service', { spec: { ports, clusterIP: '10.96.9.9' } }, service)).toEqual([
      'spec.clusterIPs[0]: Invalid value: ["10.96.9.9"]: may not change once set',
    ]);
    const api = { metadata: { name: 'kubernetes', namespace: 'default' }, spec: { ports } };
    expect(address(prepared('Service', api))).toBe('10.96.0.1');
  });

  it('get a port on the nodes where they ask for one', () => {
    const node = prepared('Service', {
      spec: {
        type: 'NodePort',
        ports: [
          { port: 80, name: 'a' },
          { port: 81, name: 'b' },
        ],
      },
    });
    const found = (node.spec as { readonly ports: readonly { readonly nodePort: number }[] }).ports.map(({ nodePort }) => nodePort);
    expect(new Set(found).size).toBe(2);
    for (const port of found) expect(port).toBeGreaterThanOrEqual(30_000);
  });
});

describe('secrets and config maps', () => {
  it('put texts into data', () => {
    expect(read('Secret', { stringData: { a: 'b' }, data: { c: 'ZA==' } })).toMatchObject({
      data: { a: 'Yg==', c: 'ZA==' },
      type: 'Opaque',
    });
    expect(read('Secret', { stringData: { a: 'b' } })).not.toHaveProperty('stringData');
  });

  it.each<readonly [string, object, object | undefined, readonly string[]]>([
    ['Secret', { type: 'kubernetes.io/tls' }, undefined, ['data[tls.crt]: Required value', 'data[tls.key]: Required value']],
    ['Secret', { type: 'other' }, {}, ['type: Invalid value: "other": field is immutable']],
    [
      'Secret',
      { type: 'kubernetes.io/service-account-token' },
      undefined,
      ['metadata.annotations[kubernetes.io/service-account.name]: Required value'],
    ],
    [
      'ConfigMap',
      { data: { a: 'c' }, immutable: true },
      { data: { a: 'b' }, immutable: true },
      ['data: Forbidden: field is immutable when `immutable` is set'],
    ],
  ])('%s %j', (kind, object, old, texts) => expect(faults(kind, object, old)).toEqual(texts));
});

describe('access control', () => {
  const roleRef = { kind: 'ClusterRole', name: 'r' };

  it.each<readonly [string, object, object | undefined, readonly string[]]>([
    [
      'Role',
      { rules: [{ apiGroups: [''], resources: ['pods'] }] },
      undefined,
      ['rules[0].verbs: Required value: verbs must contain at least one value'],
    ],
    [
      'ClusterRole',
      { rules: [{ verbs: ['get'] }] },
      undefined,
      [
        'rules[0].apiGroups: Required value: resource rules must supply at least one api group',
        'rules[0].resources: Required value: resource rules must supply at least one resource',
      ],
    ],
    [
      'ClusterRoleBinding',
      { roleRef: { kind: 'Role', name: 'r' } },
      undefined,
      ['roleRef.kind: Unsupported value: "Role": supported values: "ClusterRole"'],
    ],
    [
      'ClusterRoleBinding',
      { roleRef, subjects: [{ kind: 'ServiceAccount', name: 's' }] },
      undefined,
      ['subjects[0].namespace: Required value'],
    ],
    [
      'ClusterRoleBinding',
      { roleRef: { ...roleRef, name: 'other' } },
      { roleRef },
      ['roleRef: Invalid value: {"APIGroup":"rbac.authorization.k8s.io","Kind":"ClusterRole","Name":"other"}: cannot change roleRef'],
    ],
  ])('%s %j', (kind, object, old, texts) => expect(faults(kind, object, old)).toEqual(texts));
});

describe('others', () => {
  it.each<readonly [string, object, readonly string[]]>([
    [
      'PersistentVolumeClaim',
      { spec: {} },
      ['spec.accessModes: Required value: at least 1 access mode is required', 'spec.resources[storage]: Required value'],
    ],
    ['Lease', { spec: { leaseDurationSeconds: 0 } }, ['spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0']],
    [
      'ValidatingWebhookConfiguration',
      { webhooks: [{ name: 'a.b.c', clientConfig: {}, admissionReviewVersions: ['v9'] }] },
      [
        'webhooks[0].sideEffects: Required value: must specify one of None, NoneOnDryRun',
        'webhooks[0].clientConfig: Required value: exactly one of url or service is required',
        'webhooks[0].admissionReviewVersions: Invalid value: ["v9"]: must include at least one of v1, v1beta1',
      ],
    ],
  ])('%s %j', (kind, object, texts) => expect(faults(kind, object)).toEqual(texts));

  it('a namespace begins active, with the finalizer of the server', () => {
    expect(prepared('Namespace', {})).toMatchObject({ spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } });
  });
});
