/** A login of vCenter. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** Who talks to vCenter: Cluster API to make machines, and the cloud provider in the cluster to describe its nodes. */
export interface Credentials {
  readonly clusterApi: Login;
  readonly cloudProvider: Login;
}

export const usernameVariable = 'EKSA_VSPHERE_USERNAME';
export const passwordVariable = 'EKSA_VSPHERE_PASSWORD';

/** Reads the variables of the original; the cloud provider has those of Cluster API unless it has its own. Absent ones are empty. */
export function credentialsFrom(env: Readonly<Record<string, string | undefined>>): Credentials {
  const username = env[usernameVariable] ?? '';
  const password = env[passwordVariable] ?? '';
  return {
    clusterApi: { username, password },
    cloudProvider: {
      username: env.EKSA_VSPHERE_CP_USERNAME || username,
      password: env.EKSA_VSPHERE_CP_PASSWORD || password,
    },
  };
}
