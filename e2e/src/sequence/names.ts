/** The alphabet of Kubernetes' generated names: no vowels, and nothing that looks like them. */
const generated = /-[bcdfghjklmnpqrstvwxz2456789]{5}(?=-|$)/g;
/** The digest of a pod template in the name of a Deployment's ReplicaSet. */
const digest = /-[bcdfghjklmnpqrstvwxz2456789]{8,10}(?=-|$)/g;

/** An object's name with a star for each part that is another one in every run. */
export function normalName(name: string): string {
  return name.replaceAll(digest, '-*').replaceAll(generated, '-*');
}
