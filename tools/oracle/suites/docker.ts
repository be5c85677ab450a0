import { basename } from 'node:path';
import type { KubeObject } from '../../../packages/core/src/ports/index.ts';
import { inServedVersions } from '../../../packages/core/src/render/index.ts';
import { dockerProvider } from '../../../packages/provider-docker/src/provider.ts';
import { compareRendering } from '../compare/rendering.ts';
import { inputConfig } from '../config.ts';
import { dockerDifferences } from '../docker/differences.ts';
import { withoutIgnored } from '../docker/ignored.ts';
import { type Input, inputs } from '../docker/inputs.ts';
import { lentLoadBalancer, withLentLoadBalancer } from '../docker/releases.ts';
import { documentsIn, filesIn } from '../folder.ts';
import { inputFileOf } from '../input-file.ts';
import { oracleRelease } from '../release.ts';
import { servedWith } from '../served.ts';
import { type Comparison, type Suite, unrendered } from '../suite.ts';

const infrastructure = ['DockerCluster', 'DockerMachineTemplate'].map((kind) => ({
  apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2',
  kind,
}));

/** Each expected file of `docker/`, and of Docker in `head/`, rendered anew. */
export const suite: Suite = {
  name: 'docker',
  differences: dockerDifferences,
  run: async (oracle) => {
    const files = [...filesIn(oracle, 'docker'), ...filesIn(oracle, 'head').filter((file) => basename(file).startsWith('docker-'))];
    return files.filter((file) => basename(file).includes('expected')).map((file) => compare(oracle, file));
  },
};

function compare(oracle: string, file: string): Comparison {
  const version = file.startsWith('head/') ? 'head' : 'v0.24.6';
  try {
    const input = inputs[basename(file)] ?? inputFrom(oracle, file);
    const theirs = documentsIn(oracle, file);
    const ours = rendered(input, version === 'head' ? 'v1beta2' : 'v1beta1', partOf(theirs));
    const details = compareRendering({ ours, theirs, version });
    return details.length === 0 ? { file, result: 'equal' } : { file, result: 'different', details };
  } catch (error) {
    return unrendered(file, error);
  }
}

function inputFrom(oracle: string, file: string): Input {
  const config = inputConfig(oracle, inputFileOf(oracle, file), dockerProvider, { edit: withoutIgnored });
  const { kubernetesVersion, workerNodeGroupConfigurations } = config.cluster.spec;
  const release = (version: string) => withLentLoadBalancer(oracleRelease(oracle, version));
  const versions = workerNodeGroupConfigurations.flatMap((group) => (group.kubernetesVersion ? [group.kubernetesVersion] : []));
  return {
    config,
    release: release(kubernetesVersion),
    workerReleases: Object.fromEntries(versions.map((version) => [version, release(version)])),
  };
}

type Part = 'control plane' | 'workers';

function partOf(objects: readonly KubeObject[]): Part {
  return objects.some(({ kind }) => kind === 'KubeadmControlPlane') ? 'control plane' : 'workers';
}

function rendered(input: Input, contract: 'v1beta1' | 'v1beta2', part: Part): readonly KubeObject[] {
  const served = servedWith(contract, infrastructure);
  const env = { REGISTRY_USERNAME: 'username', REGISTRY_PASSWORD: 'password' };
  const { etcd, controlPlane, workers } = dockerProvider.render({ ...input, served, env });
  const objects = part === 'workers' ? workers : [...controlPlane, ...etcd];
  return inServedVersions(objects, served).map(withoutLentLoadBalancer);
}

function withoutLentLoadBalancer(object: KubeObject): KubeObject {
  const lent = JSON.stringify(object.spec) === JSON.stringify({ loadBalancer: lentLoadBalancer });
  return lent ? { ...object, spec: {} } : object;
}
