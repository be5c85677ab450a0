/** As in `pod-fields.ts`. */
export const volumeFields = `
PersistentVolumeClaim: metadata spec status
PersistentVolumeClaimSpec: accessModes resources volumeName selector storageClassName volumeMode dataSource dataSourceRef
  volumeAttributesClassName
PersistentVolumeClaimStatus: phase accessModes capacity conditions allocatedResources allocatedResourceStatuses=7
  currentVolumeAttributesClassName modifyVolumeStatus
Volume: name ^VolumeSource
AttachedVolume: name devicePath
VolumeResourceRequirements: limits requests
PersistentVolumeClaimCondition: type status lastProbeTime lastTransitionTime reason message
ModifyVolumeStatus: targetVolumeAttributesClassName status
StatefulSetPersistentVolumeClaimRetentionPolicy: whenDeleted whenScaled
VolumeSource: hostPath emptyDir gcePersistentDisk awsElasticBlockStore gitRepo secret nfs iscsi glusterfs persistentVolumeClaim
  rbd flexVolume cinder cephfs flocker downwardAPI fc azureFile configMap vsphereVolume quobyte azureDisk photonPersistentDisk
  portworxVolume scaleIO projected storageos csi ephemeral image
VolumeMount: name readOnly mountPath subPath mountPropagation subPathExpr recursiveReadOnly
VolumeDevice: name devicePath
VolumeMountStatus: name mountPath readOnly recursiveReadOnly
HostPathVolumeSource: path type
EmptyDirVolumeSource: medium sizeLimit
GCEPersistentDiskVolumeSource: pdName fsType partition readOnly
AWSElasticBlockStoreVolumeSource: volumeID fsType partition readOnly
GitRepoVolumeSource: repository revision directory
SecretVolumeSource: secretName items defaultMode optional
NFSVolumeSource: server path readOnly
ISCSIVolumeSource: targetPortal iqn lun iscsiInterface fsType readOnly portals chapAuthDiscovery secretRef=10 chapAuthSession
  initiatorName
GlusterfsVolumeSource: endpoints path readOnly
PersistentVolumeClaimVolumeSource: claimName readOnly
RBDVolumeSource: monitors image fsType pool user keyring secretRef readOnly
FlexVolumeSource: driver fsType secretRef readOnly options
CinderVolumeSource: volumeID fsType readOnly secretRef
CephFSVolumeSource: monitors path user secretFile secretRef readOnly
FlockerVolumeSource: datasetName datasetUUID
DownwardAPIVolumeSource: items defaultMode
FCVolumeSource: targetWWNs lun fsType readOnly wwids
AzureFileVolumeSource: secretName shareName readOnly
ConfigMapVolumeSource: ^LocalObjectReference items defaultMode optional
VsphereVirtualDiskVolumeSource: volumePath fsType storagePolicyName storagePolicyID
QuobyteVolumeSource: registry volume readOnly user group tenant
AzureDiskVolumeSource: diskName diskURI cachingMode fsType readOnly kind
PhotonPersistentDiskVolumeSource: pdID fsType
PortworxVolumeSource: volumeID fsType readOnly
ScaleIOVolumeSource: gateway system secretRef sslEnabled protectionDomain storagePool storageMode volumeName fsType readOnly
ProjectedVolumeSource: sources defaultMode
StorageOSVolumeSource: volumeName volumeNamespace fsType readOnly secretRef
CSIVolumeSource: driver readOnly fsType volumeAttributes nodePublishSecretRef
EphemeralVolumeSource: volumeClaimTemplate
ImageVolumeSource: reference pullPolicy
KeyToPath: key path mode
DownwardAPIVolumeFile: path fieldRef resourceFieldRef mode
VolumeProjection: secret downwardAPI configMap serviceAccountToken clusterTrustBundle podCertificate
PersistentVolumeClaimTemplate: metadata spec
SecretProjection: ^LocalObjectReference items optional=4
DownwardAPIProjection: items
ConfigMapProjection: ^LocalObjectReference items optional=4
ServiceAccountTokenProjection: audience expirationSeconds path
ClusterTrustBundleProjection: name signerName labelSelector path optional
PodCertificateProjection: signerName keyType maxExpirationSeconds credentialBundlePath keyPath certificateChainPath
`;
