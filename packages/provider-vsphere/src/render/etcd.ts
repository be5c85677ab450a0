import type { KubeObject } from '@eksa/core/ports';
import { requireAsset } from '@eksa/core/release';
import { etcdadmCluster, etcdMirror, etcdProxy, etcdTemplateName } from '@eksa/core/render';
import type { MachineSpec } from '../config/machine.ts';
import { kernelSettings } from './bottlerocket.ts';
import { type Context, machinesOf } from './context.ts';
import { formatOf, hostnameCommands, isBottlerocket, ntpOf, usersOf } from './machine.ts';
import { machineTemplate } from './template.ts';
import { types } from './types.ts';

/** etcd on machines of its own, or nothing. */
export function etcd(context: Context): readonly KubeObject[] {
  const external = context.spec.externalEtcdConfiguration;
  const [machine] = machinesOf(context.config, 'etcd');
  if (external === undefined || machine === undefined) return [];
  const { name, mirror, proxy, release } = context;
  const certBundles = machine.hostOSConfiguration?.certBundles;
  return [
    machineTemplate(context, etcdTemplateName(name), machine, release),
    etcdadmCluster({
      name,
      replicas: external.count,
      machineTemplate: types.machineTemplate,
      machines: {
        format: formatOf(machine),
        ...ntpOf(machine),
        ...(isBottlerocket(machine) ? bottlerocketConfig(context, machine) : cloudInitConfig(context)),
        users: usersOf(machine),
        ...etcdProxy(proxy),
        ...etcdMirror(mirror),
        ...(certBundles?.length ? { certBundles } : {}),
      },
    }),
  ];
}

function cloudInitConfig({ release }: Context): Readonly<Record<string, unknown>> {
  const { etcdVersion, etcdArchiveUri } = release.eksd;
  return {
    cloudInitConfig: { version: etcdVersion, installDir: '/usr/bin', etcdReleaseURL: etcdArchiveUri },
    preEtcdadmCommands: hostnameCommands,
  };
}

function bottlerocketConfig({ release }: Context, machine: MachineSpec): Readonly<Record<string, unknown>> {
  return {
    bottlerocketConfig: {
      etcdImage: release.eksd.etcd.uri,
      bootstrapImage: requireAsset(release.bundle, 'bottlerocketHostContainers').kubeadmBootstrap.uri,
      pauseImage: release.eksd.pause.uri,
      ...kernelSettings(machine.hostOSConfiguration?.bottlerocketConfiguration),
    },
  };
}
