import type { Check } from '@eksa/core/provider';
import { managementCluster } from './cluster.ts';
import { managementKinds } from './kinds.ts';
import { licenseUnique } from './license-unique.ts';
import { clusterNameFree, objectNamesFree } from './names.ts';
import { sameRepository } from './repository.ts';
import { eksaRelease, managementVersion } from './versions.ts';

/** What the cluster that manages another one must be and have. */
export const managementChecks: readonly Check[] = [
  managementCluster,
  managementKinds,
  clusterNameFree,
  objectNamesFree,
  sameRepository,
  managementVersion,
  eksaRelease,
  licenseUnique,
];
