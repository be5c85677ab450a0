import { groupOf, type Phases as InstallPhases, installPhases, isCrd } from '@eksa/core/objects';
import type { KubeObject } from '@eksa/core/ports';

/** What installs components, in groups that have to exist one after another. */
export interface Phases extends Pick<InstallPhases, 'settings' | 'workloads'> {
  readonly namespaces: readonly KubeObject[];
  readonly crds: readonly KubeObject[];
  /** What only cert-manager makes something of, where it is not itself what is installed. */
  readonly certificates: readonly KubeObject[];
  /** Objects of the components' own kinds: their webhooks have to answer first. */
  readonly customs: readonly KubeObject[];
}

const certManagerGroup = 'cert-manager.io';

export function splitPhases(objects: readonly KubeObject[]): Phases {
  const { foundations, settings, workloads, customs } = installPhases(objects);
  const crds = foundations.filter(isCrd);
  const bringsCertManager = crds.some(({ metadata }) => metadata.name.endsWith(`.${certManagerGroup}`));
  const isCertificate = ({ apiVersion }: KubeObject): boolean => !bringsCertManager && groupOf(apiVersion) === certManagerGroup;
  return {
    namespaces: foundations.filter((object) => !isCrd(object)),
    crds,
    certificates: customs.filter(isCertificate),
    settings,
    workloads,
    customs: customs.filter((object) => !isCertificate(object)),
  };
}
