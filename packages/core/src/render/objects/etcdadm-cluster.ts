import type { KubeObject, TypeRef } from '../../ports/index.ts';
import { cipherSuites } from '../kubeadm/args.ts';
import { kinds } from './kinds.ts';
import { etcdName, etcdTemplateName, ourMetadata } from './names.ts';

export interface EtcdadmInput {
  /** Of the cluster. */
  readonly name: string;
  readonly replicas: number;
  readonly machineTemplate: TypeRef;
  /** What the machines are told besides: version, image sources, users, … */
  readonly machines: Readonly<Record<string, unknown>>;
}

/** etcd on machines of its own. */
export function etcdadmCluster({ name, replicas, machineTemplate, machines }: EtcdadmInput): KubeObject {
  return {
    ...kinds.etcd,
    metadata: ourMetadata(etcdName(name)),
    spec: {
      replicas,
      etcdadmConfigSpec: { etcdadmBuiltin: true, ...machines, cipherSuites },
      infrastructureTemplate: { ...machineTemplate, ...ourMetadata(etcdTemplateName(name)) },
    },
  };
}
