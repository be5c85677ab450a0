/** Which contract a provider's series keeps; clusterctl reads it beside the components. */
export function metadataDocument(version: string, contract: string): Readonly<Record<string, unknown>> {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return {
    apiVersion: 'clusterctl.cluster.x-k8s.io/v1alpha3',
    kind: 'Metadata',
    releaseSeries: [{ major, minor, contract }],
  };
}
