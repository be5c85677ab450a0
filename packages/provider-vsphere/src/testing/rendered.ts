import type { KubeObject } from '@eksa/core/ports';
import type { RenderInput } from '@eksa/core/provider';
import { vsphereProvider } from '../provider.ts';
import { type Change, configWith } from './config.ts';
import { releaseOf } from './release.ts';

/** What kubeadm machines are told, as far as tests look. */
interface Kubeadm {
  readonly clusterConfiguration?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly initConfiguration?: { readonly nodeRegistration: Readonly<Record<string, unknown>> };
  readonly joinConfiguration: Readonly<Record<string, unknown>> & { readonly nodeRegistration: Readonly<Record<string, unknown>> };
  readonly files?: readonly { readonly path: string; readonly content?: string }[];
  readonly preKubeadmCommands: readonly string[];
  readonly users: readonly Readonly<Record<string, unknown>>[];
  readonly ntp?: unknown;
  readonly format: string;
}

export interface Rendered {
  readonly all: readonly KubeObject[];
  one(kind: string, name?: string): KubeObject;
  readonly controlPlane: Kubeadm;
  readonly workers: Kubeadm;
  /** `spec.template.spec` of the machine template of that name. */
  machine(name: string): Readonly<Record<string, unknown>>;
}

/** The objects of the small file with the change. */
export function rendered(change: Change = {}, input: Partial<RenderInput> = {}): Rendered {
  const config = input.config ?? configWith(change);
  const release = input.release ?? releaseOf(config.cluster.spec.kubernetesVersion);
  const { etcd, controlPlane, workers, healthChecks = [] } = vsphereProvider.render({ served: [], ...input, config, release });
  const all = [...etcd, ...controlPlane, ...workers, ...healthChecks];
  const one = (kind: string, name?: string): KubeObject => {
    const found = all.find((object) => object.kind === kind && (name === undefined || object.metadata.name === name));
    if (found === undefined) throw new Error(`no ${kind} ${name ?? ''} was rendered`);
    return found;
  };
  const specOf = (object: KubeObject) => object.spec as Readonly<Record<string, never>>;
  const template = (object: KubeObject) => (specOf(object).template as unknown as { readonly spec: never }).spec;
  return {
    all,
    one,
    controlPlane: specOf(one('KubeadmControlPlane')).kubeadmConfigSpec as unknown as Kubeadm,
    workers: template(one('KubeadmConfigTemplate')) as Kubeadm,
    machine: (name) => template(one('VSphereMachineTemplate', name)),
  };
}

export function fileAt(kubeadm: Kubeadm, path: string): string | undefined {
  return kubeadm.files?.find((file) => file.path === path)?.content;
}
