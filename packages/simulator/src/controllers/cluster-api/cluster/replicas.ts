import { valueAt } from '../../../objects/json.ts';
import { isTrue } from '../contract/conditions.ts';
import type { ContractObject, Machine, ReplicaCounts } from '../contract/kinds.ts';
import { isOwnedBy } from '../contract/references.ts';
import type { ClusterScope } from './scope.ts';

type Counts = ReplicaCounts & { readonly desiredReplicas?: number };
const fields = ['desiredReplicas', 'replicas', 'readyReplicas', 'availableReplicas', 'upToDateReplicas'] as const;

/** `status.controlPlane` and `status.workers`. */
export function setReplicas({ cluster, controlPlane, descendants }: ClusterScope): void {
  const { deployments, sets, workerMachines, controlPlaneMachines } = descendants;
  const own = (objects: readonly Machine[]) => objects.filter((object) => isOwnedBy(object, cluster));
  cluster.status ??= {};
  cluster.status.controlPlane =
    cluster.spec.controlPlaneRef === undefined ? sum(controlPlaneMachines.map(ofMachine)) : ofScaled(controlPlane);
  cluster.status.workers = sum([
    ...deployments.map(ofScaled),
    ...sets.filter((set) => isOwnedBy(set, cluster)).map(ofScaled),
    ...own(workerMachines).map(ofMachine),
  ]);
}

function ofScaled(object: ContractObject | undefined): Counts {
  if (object === undefined) return {};
  const at = (part: unknown, field: string) => valueAt(part, [field]) as number | undefined;
  return compact({
    desiredReplicas: at(object.spec, 'replicas'),
    replicas: at(object.status, 'replicas'),
    readyReplicas: at(object.status, 'readyReplicas'),
    availableReplicas: at(object.status, 'availableReplicas'),
    upToDateReplicas: at(object.status, 'upToDateReplicas'),
  });
}

function ofMachine(machine: Machine): Counts {
  const count = (type: string) => (isTrue(machine, type) ? 1 : undefined);
  return compact({
    desiredReplicas: 1,
    replicas: 1,
    readyReplicas: count('Ready'),
    availableReplicas: count('Available'),
    upToDateReplicas: count('UpToDate'),
  });
}

function sum(all: readonly Counts[]): Counts {
  const total = (field: (typeof fields)[number]) => {
    const values = all.flatMap((counts) => counts[field] ?? []);
    return values.length === 0 ? undefined : values.reduce((one, other) => one + other);
  };
  return compact(Object.fromEntries(fields.map((field) => [field, total(field)])));
}

function compact(counts: Readonly<Record<string, number | undefined>>): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== undefined));
}
