import { objectAt } from '../builtin/kinds/access.ts';
import { since } from './human-duration.ts';
import { columnsOf, type Printer } from './printer.ts';

export const volumes: Printer = {
  columns: columnsOf('Capacity,Access Modes,Reclaim Policy,Status,Claim,StorageClass,VolumeAttributesClass,Reason,Age,VolumeMode*'),
  cells(volume, now) {
    const spec = objectAt(volume, 'spec');
    const status = objectAt(volume, 'status');
    const claim = objectAt(spec, 'claimRef');
    const { name, creationTimestamp, deletionTimestamp } = volume.metadata;
    return [
      name,
      objectAt(spec, 'capacity').storage ?? '0',
      accessModes(spec.accessModes),
      spec.persistentVolumeReclaimPolicy ?? '',
      deletionTimestamp === undefined ? (status.phase ?? '') : 'Terminating',
      claim.name === undefined ? '' : `${String(claim.namespace)}/${String(claim.name)}`,
      spec.storageClassName ?? '',
      spec.volumeAttributesClassName ?? '<unset>',
      status.reason ?? '',
      since(creationTimestamp, now),
      spec.volumeMode ?? '<unset>',
    ];
  },
};

export const claims: Printer = {
  columns: columnsOf('Status,Volume,Capacity,Access Modes,StorageClass,VolumeAttributesClass,Age,VolumeMode*'),
  cells(claim, now) {
    const spec = objectAt(claim, 'spec');
    const status = objectAt(claim, 'status');
    const bound = Boolean(spec.volumeName);
    const { name, creationTimestamp, deletionTimestamp } = claim.metadata;
    return [
      name,
      deletionTimestamp === undefined ? (status.phase ?? '') : 'Terminating',
      spec.volumeName ?? '',
      bound ? (objectAt(status, 'capacity').storage ?? '0') : '',
      bound ? accessModes(status.accessModes) : '',
      spec.storageClassName ?? '',
      spec.volumeAttributesClassName ?? '<unset>',
      since(creationTimestamp, now),
      spec.volumeMode ?? '<unset>',
    ];
  },
};

const modeNames: Readonly<Record<string, string>> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
};

function accessModes(modes: unknown): string {
  return Object.entries(modeNames)
    .filter(([mode]) => Array.isArray(modes) && modes.includes(mode))
    .map(([, short]) => short)
    .join(',');
}

export const storageClasses: Printer = {
  columns: columnsOf('Provisioner,ReclaimPolicy,VolumeBindingMode,AllowVolumeExpansion,Age'),
  cells(storage, now) {
    const isDefault = storage.metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true';
    return [
      `${storage.metadata.name}${isDefault ? ' (default)' : ''}`,
      storage.provisioner,
      storage.reclaimPolicy ?? 'Delete',
      storage.volumeBindingMode ?? 'Immediate',
      storage.allowVolumeExpansion === true,
      since(storage.metadata.creationTimestamp, now),
    ];
  },
};
