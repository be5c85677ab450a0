import type { ConvertObject } from '../../apiserver/registry/conversions.ts';
import { infrastructureGroup } from '../cluster-api/contract/groups.ts';
import { failureDomains } from '../cluster-api/conversion/codecs.ts';
import { converter, type Renamed } from '../cluster-api/conversion/convert.ts';
import { statusOfAll } from '../cluster-api/conversion/parts.ts';

const infrastructure: readonly Renamed[] = [...statusOfAll, { before: 'status.ready', now: 'status.initialization.provisioned' }];
const domains = ['spec.failureDomains', 'status.failureDomains'].map((path) => ({ before: path, now: path, as: failureDomains }));

/** Of the Docker provider's kinds, between v1beta1 and v1beta2. Their templates are the same in both. */
export const dockerConversions: Readonly<Record<string, ConvertObject>> = {
  [`${infrastructureGroup}/DockerCluster`]: converter([...infrastructure, ...domains]),
  [`${infrastructureGroup}/DockerMachine`]: converter(infrastructure),
};
