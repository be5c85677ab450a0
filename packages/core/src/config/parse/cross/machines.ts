import { isMap } from '../../schema/rule.ts';
import type { ConfigProblem } from '../problem.ts';
import { addOrRefer, groupsOf, holds, refOf, type Subject } from './input.ts';

type Path = readonly (string | number)[];

/** What a provider with machine configs asks of a Cluster: a machine config for every group, and an endpoint. */
export function machineProblems(subject: Subject): readonly ConfigProblem[] {
  const datacenter = refOf(subject.spec.datacenterRef);
  const machineKind = datacenter === undefined ? undefined : subject.options.machineKinds?.[datacenter.kind];
  if (datacenter === undefined) return [];
  if (machineKind === undefined) return withoutMachines(subject);
  return [
    ...endpointProblems(subject),
    ...kindnetdProblems(subject, datacenter.kind),
    ...groupRefs(subject).flatMap(([path, ref]) => refProblems(subject, path, ref, machineKind)),
  ];
}

function groupRefs({ spec }: Subject): readonly (readonly [Path, unknown])[] {
  const { controlPlaneConfiguration: controlPlane, externalEtcdConfiguration: etcd } = spec;
  return [
    ...(isMap(controlPlane) ? [[['spec', 'controlPlaneConfiguration'], controlPlane.machineGroupRef] as const] : []),
    ...groupsOf(spec).map(([index, group]) => [['spec', 'workerNodeGroupConfigurations', index], group.machineGroupRef] as const),
    ...(isMap(etcd) ? [[['spec', 'externalEtcdConfiguration'], etcd.machineGroupRef] as const] : []),
  ];
}

function refProblems({ cluster, found }: Subject, group: Path, value: unknown, machineKind: string): ConfigProblem[] {
  const path = [...group, 'machineGroupRef'];
  if (value === undefined) return [cluster.problem(path, 'is missing', `{kind: ${machineKind}, name: NAME}`)];
  const ref = refOf(value);
  if (ref === undefined) return [];
  if (ref.kind !== machineKind) return [cluster.problem([...path, 'kind'], `is ${JSON.stringify(ref.kind)}`, machineKind)];
  if (holds(found, ref)) return [];
  const there = found.flatMap(({ kind, name }) => (kind === machineKind && name !== undefined ? [JSON.stringify(name)] : []));
  const message = `refers to ${ref.kind} ${JSON.stringify(ref.name)}, which is not in the file`;
  const problem = cluster.problem([...path, 'name'], message, there.length === 0 ? 'a document of that kind and name' : there.join(' or '));
  return [{ ...problem, remedy: addOrRefer(found, ref) }];
}

function endpointProblems({ cluster, spec }: Subject): ConfigProblem[] {
  const { controlPlaneConfiguration: controlPlane } = spec;
  if (!isMap(controlPlane)) return [];
  const { endpoint } = controlPlane;
  if (endpoint !== undefined && (!isMap(endpoint) || endpoint.host !== '')) return [];
  const path = ['spec', 'controlPlaneConfiguration', 'endpoint', 'host'];
  return [cluster.problem(path, endpoint === undefined ? 'is missing' : 'is empty', 'a free IP address for the Kubernetes API')];
}

function kindnetdProblems({ cluster, spec }: Subject, datacenterKind: string): ConfigProblem[] {
  const network = isMap(spec.clusterNetwork) ? spec.clusterNetwork : {};
  const path = ['spec', 'clusterNetwork'];
  const message = `is a network for development on Docker, not for ${datacenterKind}`;
  if (network.cni === 'kindnetd') return [cluster.problem([...path, 'cni'], message, 'cilium')];
  if (!isMap(network.cniConfig) || network.cniConfig.kindnetd === undefined) return [];
  return [cluster.problem([...path, 'cniConfig', 'kindnetd'], message, 'cniConfig: {cilium: {}}')];
}

function withoutMachines(subject: Subject): ConfigProblem[] {
  const { cluster, spec, options } = subject;
  const datacenter = refOf(spec.datacenterRef);
  if (datacenter === undefined || !options.datacenterKinds.includes(datacenter.kind)) return [];
  const missing = groupRefs(subject).flatMap(([path, ref]) => strayRefProblems(subject, path, ref));
  if (spec.etcdEncryption === undefined) return missing;
  const message = `cannot be had with ${datacenter.kind}: its machines run no KMS plug-in`;
  return [...missing, cluster.problem(['spec', 'etcdEncryption'], message, 'no etcdEncryption')];
}

/** A machine config of another provider changes nothing, but it is looked for. */
function strayRefProblems({ cluster, found, options }: Subject, group: Path, value: unknown): ConfigProblem[] {
  const ref = refOf(value);
  const isMachineKind = Object.values(options.machineKinds ?? {}).some((kind) => kind === ref?.kind);
  if (ref === undefined || !isMachineKind || holds(found, ref)) return [];
  const message = `refers to ${ref.kind} ${JSON.stringify(ref.name)}, which is not in the file`;
  return [cluster.problem([...group, 'machineGroupRef'], message, 'no machineGroupRef: these machines have no config')];
}
