import { isMap } from '../../schema/rule.ts';
import type { Feature } from '../options.ts';
import type { ConfigProblem } from '../problem.ts';
import { groupsOf, refOf, type Subject } from './input.ts';

type Path = readonly (string | number)[];

/** Fields that only some providers, a switch in the environment, or a certain role of the cluster allow. */
export function gateProblems(subject: Subject): readonly ConfigProblem[] {
  return [...extraArgsProblems(subject), ...inPlaceProblems(subject), ...packageProblems(subject)];
}

function isOn({ options }: Subject, feature: Feature): boolean {
  return options.features?.includes(feature) ?? false;
}

function extraArgsProblems(subject: Subject): ConfigProblem[] {
  const controlPlane = subject.spec.controlPlaneConfiguration;
  if (!isMap(controlPlane) || controlPlane.apiServerExtraArgs === undefined || isOn(subject, 'API_SERVER_EXTRA_ARGS_ENABLED')) return [];
  return [
    {
      ...subject.cluster.problem(
        ['spec', 'controlPlaneConfiguration', 'apiServerExtraArgs'],
        'is set, but flags of the API server are not checked by anyone, so they must be allowed first',
        'API_SERVER_EXTRA_ARGS_ENABLED=true in the environment, or no apiServerExtraArgs',
      ),
      remedy: 'export API_SERVER_EXTRA_ARGS_ENABLED=true, or remove apiServerExtraArgs.',
    },
  ];
}

/** The original changes machines in place on bare metal, and on vSphere behind a switch. */
function inPlaceProblems(subject: Subject): ConfigProblem[] {
  const { cluster, spec } = subject;
  const datacenter = refOf(spec.datacenterRef)?.kind ?? 'this datacenter';
  const isPossible = datacenter.startsWith('Tinkerbell') || (datacenter.startsWith('VSphere') && isOn(subject, 'VSPHERE_IN_PLACE_UPGRADE'));
  const holders: readonly (readonly [Path, unknown])[] = [
    [['spec', 'controlPlaneConfiguration'], spec.controlPlaneConfiguration],
    ...groupsOf(spec).map(([index, group]) => [['spec', 'workerNodeGroupConfigurations', index], group] as const),
  ];
  return holders.flatMap(([path, holder]) => {
    const strategy = isMap(holder) ? holder.upgradeRolloutStrategy : undefined;
    if (!isMap(strategy) || strategy.type !== 'InPlace') return [];
    const at = [...path, 'upgradeRolloutStrategy', 'type'];
    if (!isPossible) return [cluster.problem(at, `is "InPlace", which ${datacenter} cannot do`, 'RollingUpdate')];
    if (spec.externalEtcdConfiguration === undefined || path.length > 2) return [];
    return [cluster.problem(at, 'is "InPlace" together with an externalEtcdConfiguration', 'RollingUpdate, or etcd on the control plane')];
  });
}

/** Curated packages of a managed cluster are run by its manager. */
function packageProblems({ cluster, spec }: Subject): ConfigProblem[] {
  const manager = isMap(spec.managementCluster) ? spec.managementCluster.name : undefined;
  if (!manager || manager === cluster.name || !isMap(spec.packages)) return [];
  const { packages } = spec;
  return ['controller', 'cronjob']
    .filter((part) => packages[part] !== undefined)
    .map((part) =>
      cluster.problem(
        ['spec', 'packages', part],
        `is set, but cluster ${JSON.stringify(manager)} manages this one and runs it`,
        `no ${part} here`,
      ),
    );
}
