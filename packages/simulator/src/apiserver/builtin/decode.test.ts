import { describe, expect, it } from 'vitest';
import { decodeTyped } from './decode.ts';
import { defaultBuiltin } from './defaults/defaults.ts';
import { modelSchema } from './model-schema.ts';
import { builtinResources } from './resources.ts';

const deployment = (spec: object) => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' }, spec });

describe('decodeTyped', () => {
  it('names the field, its type and the type that holds it when a value is of another type', () => {
    const decode = (spec: object) => decodeTyped(deployment(spec), modelSchema('V1Deployment'));
    expect(() => decode({ replicas: 'x' })).toThrow(
      'json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32',
    );
    expect(() => decode({ template: { spec: { containers: [{ env: [{ name: 'A', value: 1 }] }] } } })).toThrow(
      'json: cannot unmarshal number into Go struct field EnvVar.spec.template.spec.containers.env.value of type string',
    );
    expect(() => decode({ template: { spec: { containers: {} } } })).toThrow(
      'json: cannot unmarshal object into Go struct field PodSpec.spec.template.spec.containers of type []v1.Container',
    );
    expect(() => decode({ selector: { matchLabels: [] } })).toThrow('of type map[string]string');
  });

  it('leaves out what Go leaves out, and keeps pointers to zeros', () => {
    const pod = {
      spec: { hostNetwork: false, containers: [{ name: 'a', env: [], securityContext: { privileged: false } }], volumes: null },
    };
    expect(decodeTyped(pod, modelSchema('V1Pod'))).toEqual({
      spec: { containers: [{ name: 'a', resources: {}, securityContext: { privileged: false } }] },
      status: {},
    });
    expect(decodeTyped({ spec: { storageClassName: '' } }, modelSchema('V1PersistentVolumeClaim'))).toMatchObject({
      spec: { storageClassName: '', resources: {} },
    });
  });

  it('writes quantities and times in one way', () => {
    const node = {
      status: {
        capacity: { cpu: 2, memory: '2048Mi' },
        conditions: [{ type: 'Ready', status: 'True', lastHeartbeatTime: '2026-01-02T03:04:05+01:00' }],
      },
    };
    expect(decodeTyped(node, modelSchema('V1Node'))).toMatchObject({
      status: { capacity: { cpu: '2', memory: '2Gi' }, conditions: [{ lastHeartbeatTime: '2026-01-02T02:04:05Z' }] },
    });
    expect(decodeTyped({ spec: { renewTime: '2026-01-02T03:04:05.5Z' } }, modelSchema('V1Lease'))).toEqual({
      spec: { renewTime: '2026-01-02T03:04:05.500000Z' },
    });
  });

  it('refuses data that is not base64 and times that are none', () => {
    expect(() => decodeTyped({ data: { a: 'x!' } }, modelSchema('V1Secret'))).toThrow('illegal base64 data at input byte 1');
    expect(() => decodeTyped({ metadata: { creationTimestamp: 'now' } }, modelSchema('V1Secret'))).toThrow(
      'parsing time "now" as "2006-01-02T15:04:05Z07:00": cannot parse "now" as "2006"',
    );
  });
});

describe('defaultBuiltin', () => {
  function defaulted(kind: string, object: object): unknown {
    const resource = builtinResources.find((candidate) => candidate.kind === kind);
    if (resource === undefined) throw new Error(`no ${kind}`);
    return defaultBuiltin(resource, { apiVersion: '', kind, metadata: { name: 'n' }, ...object });
  }

  it('fills a Deployment', () => {
    const template = { spec: { containers: [{ name: 'a', image: 'nginx', ports: [{ containerPort: 80 }] }] } };
    expect(defaulted('Deployment', { spec: { strategy: {}, template } })).toMatchObject({
      spec: {
        replicas: 1,
        revisionHistoryLimit: 10,
        progressDeadlineSeconds: 600,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
        template: {
          spec: {
            containers: [{ imagePullPolicy: 'Always', ports: [{ containerPort: 80, protocol: 'TCP' }], terminationMessagePolicy: 'File' }],
            dnsPolicy: 'ClusterFirst',
            restartPolicy: 'Always',
            schedulerName: 'default-scheduler',
            securityContext: {},
            terminationGracePeriodSeconds: 30,
          },
        },
      },
    });
  });

  it('pulls a tagged image once, and gives pods what templates lack', () => {
    const containers = [{ name: 'a', image: 'host:5000/nginx:1.2', resources: { limits: { cpu: '1' } } }];
    expect(defaulted('Pod', { spec: { containers } })).toMatchObject({
      spec: { enableServiceLinks: true, containers: [{ imagePullPolicy: 'IfNotPresent', resources: { requests: { cpu: '1' } } }] },
    });
  });

  it('targets the port of a service itself, and keeps its own choices', () => {
    expect(defaulted('Service', { spec: { ports: [{ port: 80 }], type: 'NodePort', sessionAffinity: 'ClientIP' } })).toMatchObject({
      spec: {
        ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }],
        type: 'NodePort',
        externalTrafficPolicy: 'Cluster',
        internalTrafficPolicy: 'Cluster',
        sessionAffinityConfig: { clientIP: { timeoutSeconds: 10_800 } },
      },
    });
  });

  it('names a namespace in its labels', () => {
    expect(defaulted('Namespace', {})).toMatchObject({ metadata: { labels: { 'kubernetes.io/metadata.name': 'n' } } });
  });

  it('counts on one completion of a Job, unless it says how many run at once', () => {
    expect(defaulted('Job', { spec: { template: {} } })).toMatchObject({ spec: { completions: 1, parallelism: 1, backoffLimit: 6 } });
    expect(defaulted('Job', { spec: { parallelism: 2, template: {} } })).not.toHaveProperty('spec.completions');
  });
});
