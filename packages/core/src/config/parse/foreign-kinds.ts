/** Kinds of the original that some provider package reads: kind's beginning → which provider. */
const providersByPrefix: Readonly<Record<string, string>> = {
  Docker: 'docker',
  VSphere: 'vsphere',
  Tinkerbell: 'tinkerbell',
  Nutanix: 'nutanix',
  Snow: 'snow',
  CloudStack: 'cloudstack',
  AWSDatacenter: 'aws',
  AWSSnow: 'snow',
};

export interface ForeignKind {
  readonly message: string;
  /** The provider that would read it, where one is known to exist. */
  readonly provider?: string;
}

/** Why a kind of our group is not read. */
export function foreignKind(kind: string): ForeignKind {
  const prefix = Object.keys(providersByPrefix).find((start) => kind.startsWith(start));
  const provider = prefix === undefined ? undefined : providersByPrefix[prefix];
  if (provider === undefined) return { message: `no provider for kind ${JSON.stringify(kind)} is installed` };
  return { message: `no provider for kind ${kind} is installed`, provider };
}
