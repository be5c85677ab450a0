import { createRegistryClient, dockerLogins } from '@eksa/container-engine';
import type { Check, KindSchema, UpgradeCheckInput } from '@eksa/core/provider';
import { containerMachineChecks, engineChecks } from './engine/engine-checks.ts';
import { type FindImage, images } from './engine/images.ts';
import { gitCredentials } from './git/credentials.ts';
import { gitPath } from './git/path.ts';
import { groups } from './groups.ts';
import { type Ports, thisMachine } from './host/ports.ts';
import { oidcIssuer } from './identity/oidc-issuer.ts';
import { managementChecks } from './management/management-checks.ts';
import { eksaRelease, managementVersion } from './management/versions.ts';
import { loopback } from './network/loopback.ts';
import { proxyEnvironment } from './network/proxy-environment.ts';
import { proxyReachable } from './network/proxy-reachable.ts';
import { packageCredentials } from './packages/credentials.ts';
import { mirrorCertificate } from './registry/mirror-certificate.ts';
import { mirrorLogin } from './registry/mirror-login.ts';
import { bundleSignature } from './release/bundle-signature.ts';
import { eksaVersion } from './release/eksa-version.ts';
import { extendedSupport, type ReleaseKeys } from './release/extended-support.ts';
import { releaseKeys } from './release/signed-content.ts';
import { workerVersions } from './release/worker-versions.ts';
import { liveChecks } from './upgrade/upgrade-checks.ts';
import { kubeconfigAbsent } from './workspace/kubeconfig-absent.ts';
import { unfinishedOperation } from './workspace/unfinished-operation.ts';
import { workspaceSpace } from './workspace/workspace-space.ts';

export interface ChecksOptions extends Partial<Ports> {
  /** Default: asks the registry with the logins of Docker's configuration. */
  readonly findImage?: FindImage;
  /** Default: the original's, without one for licences. */
  readonly keys?: ReleaseKeys;
  /** The machines are containers of the engine, which must then suit them too. Default true. */
  readonly containerMachines?: boolean;
}

/** What must hold before a cluster is made, whatever the provider, in the order in which findings are told. */
export function createChecks(options: ChecksOptions = {}): readonly Check[] {
  const ports: Ports = { ...thisMachine, ...options };
  const { host, network } = ports;
  const findImage = options.findImage ?? createRegistryClient({ login: dockerLogins() }).hasManifest;
  return [
    ...engineChecks(ports),
    ...(options.containerMachines === false ? [] : containerMachineChecks(ports)),
    images(findImage, ports),
    mirrorCertificate(ports),
    mirrorLogin(ports),
    kubeconfigAbsent(host),
    unfinishedOperation(host),
    workspaceSpace(host),
    loopback(network),
    proxyEnvironment,
    proxyReachable(network),
    gitCredentials(host),
    gitPath(network),
    oidcIssuer(ports),
    packageCredentials(host),
    workerVersions,
    ...releaseChecks(ports, options.keys),
    ...managementChecks,
  ];
}

/** What must hold before a cluster is changed. `kinds`: those of the provider, whose fields may not all change. */
export function upgradeChecks(
  kinds: Readonly<Record<string, KindSchema>>,
  options: ChecksOptions = {},
): readonly Check<UpgradeCheckInput>[] {
  const ports: Ports = { ...thisMachine, ...options };
  return [
    mirrorCertificate(ports),
    mirrorLogin(ports),
    ...liveChecks(kinds),
    ...[gitCredentials(ports.host), ...releaseChecks(ports, options.keys), managementVersion, eksaRelease].map(ofUpgrade),
  ];
}

function ofUpgrade(check: Check): Check {
  return { ...check, group: groups.upgrade };
}

function releaseChecks(ports: Ports, keys: ReleaseKeys = releaseKeys): readonly Check[] {
  return [eksaVersion, bundleSignature(keys.bundles), extendedSupport(ports, keys)];
}
