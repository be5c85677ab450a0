import { isDeepStrictEqual } from 'node:util';
import { type Cause, forbiddenField } from '../../../apiserver/schema/causes.ts';
import { isJsonObject } from '../../../objects/json.ts';
import type { KubeadmControlPlane } from '../kinds.ts';

/** What a control plane that exists may change, each with all below it. */
const changeable: readonly string[] = [
  ...below('spec', ['replicas', 'version', 'remediation', 'machineNaming', 'rollout', 'machineTemplate.metadata', 'machineTemplate.spec']),
  ...below('spec.kubeadmConfigSpec', [
    'bootCommands',
    'preKubeadmCommands',
    'postKubeadmCommands',
    'files',
    'verbosity',
    'users',
    'ntp',
    'ignition',
    'diskSetup',
    'format',
    'mounts',
  ]),
  ...below('spec.kubeadmConfigSpec.clusterConfiguration', [
    ...['bottlerocketBootstrap', 'bottlerocketAdmin', 'bottlerocketControl', 'bottlerocketCustomBootstrapContainers'],
    ...['bottlerocketSettings', 'pause', 'etcd', 'dns', 'imageRepository', 'featureGates', 'apiServer', 'controllerManager'],
    ...['scheduler', 'registryMirror', 'certificateValidityPeriodDays', 'encryptionAlgorithm'],
  ]),
  ...below('spec.kubeadmConfigSpec.initConfiguration', [
    ...['nodeRegistration', 'patches', 'skipPhases', 'bootstrapTokens', 'localAPIEndpoint', 'timeouts'],
  ]),
  ...below('spec.kubeadmConfigSpec.joinConfiguration', [
    ...['bottlerocketBootstrap', 'bottlerocketAdmin', 'bottlerocketControl', 'bottlerocketCustomBootstrapContainers'],
    ...['bottlerocketSettings', 'registryMirror', 'pause', 'nodeRegistration', 'patches', 'skipPhases', 'caCertPath'],
    ...['controlPlane', 'discovery', 'timeouts'],
  ]),
];

function below(path: string, names: readonly string[]): readonly string[] {
  return names.map((name) => `${path}.${name}`);
}

/** Refuses changes of all else, and updates that skip a minor version. */
export function checkChanges(controlPlane: KubeadmControlPlane, old: KubeadmControlPlane): readonly Cause[] {
  const changed = changedPaths('spec', old.spec, controlPlane.spec);
  const refused = changed.filter((path) => !changeable.some((allowed) => path === allowed || path.startsWith(`${allowed}.`)));
  return [...refused.map((path) => forbiddenField(path, 'cannot be modified')), ...checkStep(old.spec.version, controlPlane.spec.version)];
}

function changedPaths(path: string, before: unknown, after: unknown): readonly string[] {
  if (!isJsonObject(after) || !isJsonObject(before)) return isDeepStrictEqual(before, after) ? [] : [path];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => changedPaths(`${path}.${name}`, before[name], after[name]));
}

function checkStep(before: string, after: string): readonly Cause[] {
  const [from, to] = [before, after].map((version) => version.match(/\d+/g)?.map(Number) ?? []);
  const [fromMajor = 0, fromMinor = 0] = from ?? [];
  const [toMajor = 0, toMinor = 0] = to ?? [];
  if (toMajor < fromMajor || (toMajor === fromMajor && toMinor < fromMinor + 2)) return [];
  return [forbiddenField('spec.version', `cannot update Kubernetes version from ${before} to ${after}`)];
}
