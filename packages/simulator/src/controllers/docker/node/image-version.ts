/** The Kubernetes version of a machine's image, whose kubelet it has. `v1.34.4-eks-d-1-34-1-eks-a-7` → `v1.34.4-eks-1-34-1`. */
export function imageVersion(image: string): string | undefined {
  const [, version, release] = /:(v\d+\.\d+\.\d+)(?:-eks-(?:d-)?(\d+-\d+-\d+))?[^/]*$/.exec(image) ?? [];
  if (version === undefined) return undefined;
  return release === undefined ? version : `${version}-eks-${release}`;
}
