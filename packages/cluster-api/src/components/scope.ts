import { groupOf, textAt } from '@eksa/core/objects';
import type { KubeObject, TypeRef } from '@eksa/core/ports';

/** Built-in kinds without a namespace, by API group. Whether a custom kind has one is in its CRD. */
const clusterScoped: Readonly<Record<string, readonly string[]>> = {
  '': ['ComponentStatus', 'Namespace', 'Node', 'PersistentVolume'],
  'admissionregistration.k8s.io': [
    'MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
    'MutatingWebhookConfiguration',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingWebhookConfiguration',
  ],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'apiregistration.k8s.io': ['APIService'],
  'authentication.k8s.io': ['SelfSubjectReview', 'TokenReview'],
  'authorization.k8s.io': ['SelfSubjectAccessReview', 'SelfSubjectRulesReview', 'SubjectAccessReview'],
  'certificates.k8s.io': ['CertificateSigningRequest', 'ClusterTrustBundle'],
  'cert-manager.io': ['ClusterIssuer'],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'internal.apiserver.k8s.io': ['StorageVersion'],
  'networking.k8s.io': ['IngressClass', 'IPAddress', 'ServiceCIDR'],
  'node.k8s.io': ['RuntimeClass'],
  policy: ['PodSecurityPolicy'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
  'resource.k8s.io': ['DeviceClass', 'ResourceSlice'],
  'scheduling.k8s.io': ['PriorityClass'],
  'storage.k8s.io': ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment', 'VolumeAttributesClass'],
};

/** Tells kinds without a namespace: built-in ones, and those whose CRD is among `objects`. */
export function clusterScopedKinds(objects: readonly KubeObject[]): (type: TypeRef) => boolean {
  const custom = new Set(
    objects
      .filter((object) => object.kind === 'CustomResourceDefinition' && textAt(object, 'spec', 'scope') === 'Cluster')
      .map((crd) => `${textAt(crd, 'spec', 'group')}/${textAt(crd, 'spec', 'names', 'kind')}`),
  );
  return (type) => {
    const group = groupOf(type.apiVersion);
    return clusterScoped[group]?.includes(type.kind) === true || custom.has(`${group}/${type.kind}`);
  };
}
