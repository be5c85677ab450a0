import * as z from 'zod';
import { isEksaError } from '../../errors/index.ts';
import type { ParseOptions } from '../parse/options.ts';
import { parseClusterFile } from '../parse/parse-cluster-file.ts';
import type { ConfigProblem } from '../parse/problem.ts';
import { ObjectMetadataSchema } from '../schema/metadata.ts';
import type { ClusterConfig } from '../types.ts';
import { eksaApiVersion } from '../vocabulary.ts';

const datacenterKind = 'DockerDatacenterConfig';

/** Reading a file with a provider that, as Docker's, has no machine configs. */
export const plainOptions: ParseOptions = {
  file: 'dev.yaml',
  kinds: {
    [datacenterKind]: z.strictObject({
      apiVersion: z.literal(eksaApiVersion),
      kind: z.literal(datacenterKind),
      metadata: ObjectMetadataSchema,
      spec: z.strictObject({}),
    }),
  },
  datacenterKinds: [datacenterKind],
  installedProviders: ['docker'],
};

type Fields = Readonly<Record<string, unknown>>;

/** How a file differs from the smallest one. */
export interface Change {
  readonly name?: string;
  /** Fields put over those of the smallest spec. */
  readonly spec?: Fields;
  /** More documents, without apiVersion. */
  readonly documents?: readonly Fields[];
}

/** The documents of a small valid file with a change. */
export function clusterDocuments({ name = 'dev', spec = {}, documents = [] }: Change = {}): readonly Fields[] {
  const cluster = {
    kind: 'Cluster',
    metadata: { name },
    spec: {
      clusterNetwork: { cniConfig: { cilium: {} }, pods: { cidrBlocks: ['192.168.0.0/16'] }, services: { cidrBlocks: ['10.96.0.0/12'] } },
      controlPlaneConfiguration: { count: 1 },
      datacenterRef: { kind: datacenterKind, name: 'dev' },
      kubernetesVersion: '1.34',
      workerNodeGroupConfigurations: [{ name: 'md-0', count: 1 }],
      ...spec,
    },
  };
  const all: readonly Fields[] = [cluster, { kind: datacenterKind, metadata: { name: 'dev' }, spec: {} }, ...documents];
  return all.map((document) => ({ apiVersion: eksaApiVersion, ...document }));
}

/** Such a file, parsed. JSON is YAML. */
export function clusterConfig(change: Change = {}, options: Partial<ParseOptions> = {}): ClusterConfig {
  const text = clusterDocuments(change).map((document) => JSON.stringify(document));
  return parseClusterFile(text.join('\n---\n'), { ...plainOptions, ...options });
}

/** What is wrong with such a file: `path: message; expected …`, without places. */
export function complaints(change: Change, options: Partial<ParseOptions> = {}): readonly string[] {
  try {
    clusterConfig(change, options);
    return [];
  } catch (error) {
    if (!isEksaError(error) || error.code === 'INTERNAL') throw error;
    const problems = error.details.problems as readonly ConfigProblem[];
    return problems.map(({ path, message, expected }) => `${path}: ${message}; expected ${expected}`);
  }
}
