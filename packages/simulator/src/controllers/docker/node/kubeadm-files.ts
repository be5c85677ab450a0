import { parse, parseAllDocuments } from 'yaml';
import * as z from 'zod';
import type { ApiServer } from '../../../apiserver/api-server.ts';
import { valueAt } from '../../../objects/json.ts';

/** What kubeadm's ClusterConfiguration says; kept in the cluster for those who join. */
export type ClusterFacts = z.output<typeof ClusterConfigurationSchema>;

const arguments_ = z.union([
  z.array(z.object({ name: z.string(), value: z.string() })),
  z.record(z.string(), z.string()).transform((map) => Object.entries(map).map(([name, value]) => ({ name, value }))),
]);

const NodeRegistrationSchema = z.looseObject({
  name: z.string().optional(),
  kubeletExtraArgs: arguments_.default([]),
  taints: z.array(z.object({ key: z.string(), value: z.string().default(''), effect: z.string() })).optional(),
});

const ClusterConfigurationSchema = z.looseObject({
  kind: z.literal('ClusterConfiguration'),
  clusterName: z.string().default('kubernetes'),
  controlPlaneEndpoint: z.string().default(''),
  kubernetesVersion: z.string(),
  imageRepository: z.string().default('registry.k8s.io'),
  networking: z
    .looseObject({
      dnsDomain: z.string().default('cluster.local'),
      podSubnet: z.string().optional(),
      serviceSubnet: z.string().default('10.96.0.0/12'),
    })
    .prefault({}),
  apiServer: z.looseObject({ certSANs: z.array(z.string()).default([]) }).prefault({}),
  dns: z.looseObject({ imageRepository: z.string().optional(), imageTag: z.string().optional() }).prefault({}),
  etcd: z
    .looseObject({ local: z.looseObject({}).optional(), external: z.looseObject({ endpoints: z.array(z.string()) }).optional() })
    .prefault({}),
});

const InitConfigurationSchema = z.looseObject({
  kind: z.literal('InitConfiguration'),
  nodeRegistration: NodeRegistrationSchema.prefault({}),
});

const JoinConfigurationSchema = z.looseObject({
  kind: z.literal('JoinConfiguration'),
  nodeRegistration: NodeRegistrationSchema.prefault({}),
  discovery: z.looseObject({ bootstrapToken: z.looseObject({ apiServerEndpoint: z.string(), token: z.string() }) }),
  controlPlane: z.looseObject({}).optional(),
});

export type NodeRegistration = z.output<typeof NodeRegistrationSchema>;

/** Throws an Error when the file is not what kubeadm takes. */
export function parseInitFile(text: string): { readonly cluster: ClusterFacts; readonly registration: NodeRegistration } {
  const documents = parseAllDocuments(text).map((document): unknown => document.toJS());
  const find = (kind: string) => documents.find((document) => valueAt(document, ['kind']) === kind);
  const cluster = ClusterConfigurationSchema.parse(find('ClusterConfiguration'));
  return { cluster, registration: InitConfigurationSchema.parse(find('InitConfiguration')).nodeRegistration };
}

export interface JoinFile {
  readonly endpoint: string;
  readonly token: string;
  readonly controlPlane: boolean;
  readonly registration: NodeRegistration;
}

export function parseJoinFile(text: string): JoinFile {
  const { discovery, controlPlane, nodeRegistration } = JoinConfigurationSchema.parse(parse(text));
  const { apiServerEndpoint, token } = discovery.bootstrapToken;
  return { endpoint: apiServerEndpoint, token, controlPlane: controlPlane !== undefined, registration: nodeRegistration };
}

/** From the cluster that is joined. Undefined = it was not made by kubeadm. */
export function readClusterFacts({ local }: ApiServer): ClusterFacts | undefined {
  const map = local.get({ apiVersion: 'v1', kind: 'ConfigMap' }, { name: 'kubeadm-config', namespace: 'kube-system' });
  const text = valueAt(map, ['data', 'ClusterConfiguration']);
  return typeof text === 'string' ? ClusterConfigurationSchema.parse(parse(text)) : undefined;
}

/** Labels that kubelet is told to put on its node. */
export function labelsOf({ kubeletExtraArgs }: NodeRegistration): Readonly<Record<string, string>> {
  const text = kubeletExtraArgs.find(({ name }) => name === 'node-labels')?.value ?? '';
  return Object.fromEntries(
    text
      .split(',')
      .filter((part) => part !== '')
      .map((part) => [part.split('=')[0] ?? '', part.split('=').slice(1).join('=')]),
  );
}
