import { basename } from 'node:path';
import type { ClusterConfig } from '../../../packages/core/src/config/index.ts';
import type { KubeObject } from '../../../packages/core/src/ports/index.ts';
import { inServedVersions } from '../../../packages/core/src/render/index.ts';
import { vsphereProvider } from '../../../packages/provider-vsphere/src/index.ts';
import { compareRendering } from '../compare/rendering.ts';
import { documentsIn, filesIn } from '../folder.ts';
import { oracleRelease } from '../release.ts';
import { servedWith } from '../served.ts';
import { type Comparison, type Suite, unrendered } from '../suite.ts';
import { asAtCreate, withoutAnswers, withoutFilledInTemplates } from '../vsphere/alike.ts';
import { type Case, caseOf, isOrphan } from '../vsphere/cases.ts';
import { vsphereDifferences } from '../vsphere/differences.ts';
import { inputOf } from '../vsphere/input.ts';

const infrastructure = ['VSphereCluster', 'VSphereMachineTemplate', 'VSphereFailureDomain', 'VSphereDeploymentZone'].map((kind) => ({
  apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta1',
  kind,
}));

type Version = 'head' | 'v0.24.6';

/** Each expected file of `vsphere/`, and of vSphere in `head/`, rendered anew. */
export const suite: Suite = {
  name: 'vsphere',
  differences: vsphereDifferences,
  run: async (oracle) => {
    const files = [...filesIn(oracle, 'vsphere'), ...filesIn(oracle, 'head').filter((file) => basename(file).startsWith('vsphere-'))];
    return files
      .filter((file) => basename(file).includes('expected') && !isOrphan(file))
      .map((file) => compare(oracle, file, documentsIn(oracle, file)));
  },
};

function compare(oracle: string, file: string, theirs: readonly KubeObject[]): Comparison {
  const version = file.startsWith('head/') ? 'head' : 'v0.24.6';
  try {
    const ours = withoutFilledInTemplates(partLike(theirs, rendered(oracle, file, version)), theirs);
    const details = compareRendering({ ours, theirs: asAtCreate(withoutAnswers(theirs, ours)), version });
    return details.length === 0 ? { file, result: 'equal' } : { file, result: 'different', details };
  } catch (error) {
    return unrendered(file, error);
  }
}

interface Rendered {
  readonly controlPlane: readonly KubeObject[];
  readonly workers: readonly KubeObject[];
  readonly failureDomains: readonly KubeObject[];
}

/** A file holds one of the three. Their failure domains are asked for by name: the rest is left out. */
function partLike(theirs: readonly KubeObject[], { controlPlane, workers, failureDomains }: Rendered): readonly KubeObject[] {
  const kinds = new Set(theirs.map(({ kind }) => kind));
  if (kinds.has('KubeadmControlPlane')) return controlPlane;
  if (kinds.has('MachineDeployment')) return workers;
  const names = new Set(theirs.map(({ metadata }) => metadata.name));
  return failureDomains.filter(({ metadata }) => names.has(metadata.name));
}

function rendered(oracle: string, file: string, version: Version): Rendered {
  const oneCase = caseOf(oracle, file);
  const read = inputOf(oracle, oneCase);
  const config = version === 'head' ? read : withoutDefaultTaint(read);
  const { kubernetesVersion, workerNodeGroupConfigurations } = config.cluster.spec;
  const versions = workerNodeGroupConfigurations.flatMap((group) => (group.kubernetesVersion ? [group.kubernetesVersion] : []));
  const served = servedWith(version === 'head' ? 'v1beta2' : 'v1beta1', infrastructure);
  const { etcd, controlPlane, workers } = vsphereProvider.render({
    config,
    release: oracleRelease(oracle, kubernetesVersion),
    workerReleases: Object.fromEntries(versions.map((one) => [one, oracleRelease(oracle, one)])),
    served,
    env: environment(oneCase),
  });
  const isFailureDomain = ({ kind }: KubeObject) => kind === 'VSphereFailureDomain' || kind === 'VSphereDeploymentZone';
  const asServed = (objects: readonly KubeObject[]) => withoutNoLogin(inServedVersions(objects, served));
  return {
    controlPlane: asServed([...controlPlane.filter((object) => !isFailureDomain(object)), ...etcd]),
    workers: asServed(workers),
    failureDomains: asServed(controlPlane.filter(isFailureDomain)),
  };
}

/** v0.24.6 writes the taint of the control plane only where the user does. */
function withoutDefaultTaint(config: ClusterConfig): ClusterConfig {
  const { controlPlaneConfiguration, ...spec } = config.cluster.spec;
  const taints = controlPlaneConfiguration.taints ?? [];
  return {
    ...config,
    cluster: { ...config.cluster, spec: { ...spec, controlPlaneConfiguration: { ...controlPlaneConfiguration, taints } } },
  };
}

const noLogin = 'no-login';

function environment({ env, withoutLogin }: Case): Readonly<Record<string, string>> {
  const login = withoutLogin
    ? { EKSA_VSPHERE_USERNAME: noLogin, EKSA_VSPHERE_PASSWORD: noLogin }
    : { EKSA_VSPHERE_USERNAME: 'vsphere_username', EKSA_VSPHERE_PASSWORD: 'vsphere_password' };
  return { ...login, REGISTRY_USERNAME: 'username', REGISTRY_PASSWORD: 'password', ...env };
}

/** Where a test sets no login, theirs has none either. */
function withoutNoLogin(objects: readonly KubeObject[]): readonly KubeObject[] {
  const secret = Buffer.from(noLogin).toString('base64');
  const text = JSON.stringify(objects).replaceAll(JSON.stringify(secret), 'null').replaceAll(secret, 'null');
  return JSON.parse(text) as readonly KubeObject[];
}
