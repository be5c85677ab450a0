/** The form in which Secrets keep their values. */
export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

export function fromBase64(data: string): string {
  return Buffer.from(data, 'base64').toString();
}

/** The type of every Secret that Cluster API makes. */
export const clusterSecretType = 'cluster.x-k8s.io/secret';
