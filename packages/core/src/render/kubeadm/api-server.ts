import { exclusionEnvs, exclusionVolumes } from './admission-exclusion.ts';
import { type Arg, args, cipherSuites, type Flags, mergeArgs, minorOf, sortedArgs } from './args.ts';
import { auditArgs, auditVolumes } from './auditing.ts';
import { type EtcdEncryption, encryptionFlags, encryptionVolumes } from './encryption.ts';
import type { HostFolder } from './host-folder.ts';
import { awsIamFlags, awsIamVolumes, type Identity, oidcFlags } from './identity.ts';
import type { ApiServer } from './types.ts';

export interface ApiServerInput {
  /** e.g. `1.34`. */
  readonly kubeVersion: string;
  readonly host: HostFolder;
  readonly identity: Identity;
  /** `controlPlaneConfiguration` of the Cluster. */
  readonly controlPlane: {
    readonly certSans?: readonly string[] | undefined;
    readonly apiServerExtraArgs?: Flags | undefined;
    readonly skipAdmissionForSystemResources?: boolean | undefined;
  };
  readonly podIamConfig?: { readonly serviceAccountIssuer: string } | undefined;
  readonly etcdEncryption?: readonly EtcdEncryption[] | undefined;
}

export interface ApiServerOptions {
  /** Flags of the infrastructure, before all others. */
  readonly flags?: Flags;
  /** Names in the certificate before the user's. */
  readonly certSans?: readonly string[];
}

/** The API server: fixed flags first, then those that the cluster file asks for, by name. */
export function apiServer(input: ApiServerInput, options: ApiServerOptions = {}): ApiServer {
  const { controlPlane, host, identity } = input;
  const certSANs = [...(options.certSans ?? []), ...(controlPlane.certSans ?? [])];
  const excludes = controlPlane.skipAdmissionForSystemResources === true;
  return {
    ...(certSANs.length > 0 ? { certSANs } : {}),
    ...(excludes ? { extraEnvs: exclusionEnvs } : {}),
    extraArgs: apiServerArgs(input, options.flags ?? {}),
    extraVolumes: [
      ...auditVolumes(host),
      ...(excludes ? exclusionVolumes(host) : []),
      ...(identity.awsIam ? awsIamVolumes : []),
      ...(input.etcdEncryption?.length ? encryptionVolumes : []),
    ],
  };
}

function apiServerArgs(input: ApiServerInput, flags: Flags): readonly Arg[] {
  const encrypts = (input.etcdEncryption?.length ?? 0) > 0;
  // Since 1.29 the API server refuses version 1 of the plug-in protocol unless told otherwise.
  const gates = encrypts && minorOf(input.kubeVersion) >= 29 ? { 'feature-gates': 'KMSv1=true' } : {};
  const own = input.controlPlane.apiServerExtraArgs ?? {};
  const fixed = [...args(flags), ...auditArgs, ...args({ profiling: 'false', ...gates })];
  const asked = sortedArgs({
    ...oidcFlags(input.identity.oidc),
    ...(input.identity.awsIam ? awsIamFlags : {}),
    ...own,
    ...joined('feature-gates', gates['feature-gates'], own['feature-gates']),
    ...(encrypts ? encryptionFlags : {}),
    'tls-cipher-suites': cipherSuites,
    ...joined('service-account-issuer', own['service-account-issuer'], input.podIamConfig?.serviceAccountIssuer),
  });
  return mergeArgs(fixed, asked);
}

/** A flag that takes a list, when either side asks for it. */
function joined(flag: string, first: string | undefined, second: string | undefined): Flags {
  return second ? { [flag]: [first, second].filter(Boolean).join(',') } : {};
}
