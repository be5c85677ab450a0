import { exclusionFile } from './admission-exclusion.ts';
import type { ApiServerInput } from './api-server.ts';
import { auditFile } from './auditing.ts';
import { encryptionFile } from './encryption.ts';
import { awsIamFiles } from './identity.ts';
import type { MachineFile } from './types.ts';

/** Files that the API server reads, apart from what only some providers have. */
export interface ApiServerFiles {
  readonly encryption: readonly MachineFile[];
  readonly exclusion: readonly MachineFile[];
  readonly audit: MachineFile;
  readonly awsIam: readonly MachineFile[];
}

export type ApiServerFilesInput = Pick<ApiServerInput, 'kubeVersion' | 'identity' | 'etcdEncryption'> & {
  /** Name of the cluster. */
  readonly name: string;
  readonly controlPlane: {
    readonly skipAdmissionForSystemResources?: boolean | undefined;
    readonly auditPolicyContent?: string | undefined;
  };
};

/** The counterpart of `apiServer`: what its volumes show. In groups, since their order among other files is the provider's. */
export function apiServerFiles({ name, kubeVersion, identity, controlPlane, etcdEncryption }: ApiServerFilesInput): ApiServerFiles {
  return {
    encryption: etcdEncryption?.length ? [encryptionFile(etcdEncryption)] : [],
    exclusion: controlPlane.skipAdmissionForSystemResources === true ? [exclusionFile()] : [],
    audit: auditFile(kubeVersion, controlPlane.auditPolicyContent),
    awsIam: identity.awsIam ? awsIamFiles(name) : [],
  };
}
