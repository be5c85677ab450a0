import type { KubeObject } from '../../../objects/object.ts';
import { bootstrapGroup, etcdGroup } from '../../cluster-api/contract/groups.ts';
import { legacyConditions, replicas } from '../../cluster-api/crds/common.ts';
import { customResource } from '../../cluster-api/crds/definition.ts';
import { fields, flag, integer, list, open, text } from '../../cluster-api/crds/schema.ts';

const contracts = { 'cluster.x-k8s.io/v1alpha3': 'v1alpha3', 'cluster.x-k8s.io/v1beta1': 'v1alpha3_v1beta1' } as const;
const observedGeneration = integer({ format: 'int64' });

const configSpec = fields(
  {
    etcdadmBuiltin: flag,
    cloudInitConfig: fields({ version: text(), etcdReleaseURL: text(), installDir: text() }),
    cipherSuites: text(),
    format: text({ oneOf: ['cloud-config', 'bottlerocket'] }),
    preEtcdadmCommands: list(text()),
    postEtcdadmCommands: list(text()),
    etcdadmInstallCommands: list(text()),
  },
  { open: true },
);

const old = { name: 'v1alpha3', schema: fields({ spec: open, status: open }) } as const;

/** Of the original's etcdadm bootstrap provider. */
export const etcdadmBootstrapCrds: readonly KubeObject[] = [
  customResource({
    group: bootstrapGroup,
    kind: 'EtcdadmConfig',
    labels: contracts,
    webhook: { namespace: 'etcdadm-bootstrap-provider-system', name: 'etcdadm-bootstrap-provider-webhook-service' },
    versions: [
      old,
      {
        name: 'v1beta1',
        storage: true,
        schema: fields({
          spec: configSpec,
          status: fields({ conditions: legacyConditions, dataSecretName: text(), ready: flag }),
        }),
      },
    ],
  }),
];

const objectReference = fields({
  apiVersion: text(),
  kind: text(),
  name: text(),
  namespace: text(),
  uid: text(),
  resourceVersion: text(),
  fieldPath: text(),
});

/** Of the original's etcdadm controller. */
export const etcdadmCrds: readonly KubeObject[] = [
  customResource({
    group: etcdGroup,
    kind: 'EtcdadmCluster',
    labels: contracts,
    webhook: { namespace: 'etcdadm-controller-system', name: 'etcdadm-controller-webhook-service' },
    versions: [
      old,
      {
        name: 'v1beta1',
        storage: true,
        schema: fields({
          spec: fields({ replicas, 'infrastructureTemplate!': objectReference, etcdadmConfigSpec: configSpec }),
          status: fields({
            conditions: legacyConditions,
            replicas,
            initMachineAddress: text(),
            initialized: flag,
            ready: flag,
            creationComplete: flag,
            endpoints: text(),
            selector: text(),
            observedGeneration,
          }),
        }),
      },
    ],
  }),
];
