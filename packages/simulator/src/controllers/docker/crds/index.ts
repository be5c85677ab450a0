import type { KubeObject } from '../../../objects/object.ts';
import { infrastructureGroup } from '../../cluster-api/contract/groups.ts';
import {
  addresses,
  conditions,
  deprecatedStatus,
  endpoint,
  failureDomains,
  legacy,
  providerId,
  templateMetadata,
} from '../../cluster-api/crds/common.ts';
import { column, columns, customResource, type Definition } from '../../cluster-api/crds/definition.ts';
import { fields, flag, list, open, type Schema, text } from '../../cluster-api/crds/schema.ts';

const contracts = { 'cluster.x-k8s.io/v1beta1': 'v1beta1', 'cluster.x-k8s.io/v1beta2': 'v1beta2' } as const;

function kind(name: string): Omit<Definition, 'versions'> {
  return {
    group: infrastructureGroup,
    kind: name,
    labels: contracts,
    categories: ['cluster-api'],
    webhook: { namespace: 'capd-system', name: 'capd-webhook-service' },
  };
}

const clusterSpec = fields({
  controlPlaneEndpoint: endpoint,
  failureDomains,
  loadBalancer: fields({
    imageRepository: text(),
    imageTag: text(),
    customHAProxyConfigTemplateRef: fields({ name: text({ default: '' }) }),
  }),
});

const machineSpec = fields({
  providerID: providerId,
  customImage: text(),
  preLoadImages: list(text()),
  extraMounts: list(fields({ containerPath: text(), hostPath: text(), readOnly: flag })),
  bootstrapped: flag,
  bootstrapTimeout: text(),
});

const provisioned = fields({ provisioned: flag }, { notEmpty: true });
const template = (spec: Schema) => fields({ 'template!': fields({ metadata: templateMetadata, 'spec!': spec }) });

/** Of Cluster API's Docker provider, as of 1.12. Machine pools and the `Dev…` kinds can be stored, but nothing acts on them. */
export const dockerCrds: readonly KubeObject[] = [
  customResource({
    ...kind('DockerCluster'),
    versions: [
      legacy,
      {
        name: 'v1beta2',
        storage: true,
        schema: fields({
          spec: clusterSpec,
          status: fields({ conditions, initialization: provisioned, failureDomains, deprecated: deprecatedStatus() }),
        }),
        columns: [columns.clusterLabel, columns.age],
      },
    ],
  }),
  customResource({
    ...kind('DockerClusterTemplate'),
    versions: [
      { ...legacy, status: false },
      { name: 'v1beta2', storage: true, status: false, schema: fields({ spec: template(clusterSpec) }), columns: [columns.age] },
    ],
  }),
  customResource({
    ...kind('DockerMachine'),
    versions: [
      legacy,
      {
        name: 'v1beta2',
        storage: true,
        schema: fields({
          spec: machineSpec,
          status: fields({
            conditions,
            initialization: provisioned,
            loadBalancerConfigured: flag,
            addresses,
            deprecated: deprecatedStatus(),
          }),
        }),
        columns: [
          columns.clusterLabel,
          column('Machine', 'string', '.metadata.ownerReferences[?(@.kind=="Machine")].name'),
          column('ProviderID', 'string', '.spec.providerID'),
          column('Ready', 'string', '.status.initialization.provisioned'),
          columns.age,
        ],
      },
    ],
  }),
  customResource({
    ...kind('DockerMachineTemplate'),
    versions: [
      { ...legacy, status: false },
      {
        name: 'v1beta2',
        storage: true,
        schema: fields({ spec: template(machineSpec), status: fields({ capacity: open, nodeInfo: open }) }),
        columns: [columns.age],
      },
    ],
  }),
  ...['DockerMachinePool', 'DockerMachinePoolTemplate'].map((name) =>
    customResource({
      ...kind(name),
      versions: [legacy, { name: 'v1beta2', storage: true, schema: fields({ spec: open, status: open }), columns: [columns.age] }],
    }),
  ),
];
