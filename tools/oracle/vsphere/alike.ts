import { isObject } from '../../../packages/core/src/objects/index.ts';
import type { KubeObject } from '../../../packages/core/src/ports/index.ts';

const etcdMemoryMiB = 8192;

/** What the original does at create, and its tests of the template alone leave out, done to their objects. */
export function asAtCreate(objects: readonly KubeObject[]): readonly KubeObject[] {
  const etcd = objects.find(({ kind }) => kind === 'EtcdadmCluster')?.spec;
  const template = isObject(etcd) && isObject(etcd.infrastructureTemplate) ? etcd.infrastructureTemplate.name : undefined;
  return objects.map((object) => {
    if (etcd === undefined || object.kind !== 'VSphereMachineTemplate' || object.metadata.name !== template) return object;
    const machine = machineOf(object);
    return withMachine(object, { ...machine, memoryMiB: Math.max(Number(machine.memoryMiB), etcdMemoryMiB) });
  });
}

/** Our objects without the path of a template that theirs do not have. */
export function withoutFilledInTemplates(objects: readonly KubeObject[], theirs: readonly KubeObject[]): readonly KubeObject[] {
  const named = theirs.filter(({ kind }) => kind === 'VSphereMachineTemplate').some((object) => machineOf(object).template);
  if (named) return objects;
  return objects.map((object) => {
    if (object.kind !== 'VSphereMachineTemplate') return object;
    const { template: _filledIn, ...machine } = machineOf(object);
    return withMachine(object, machine);
  });
}

/** What a machine config may leave to the vCenter: the original asks it for the template's snapshot and disk, and writes 0 before it has. */
const askedFor = ['cloneMode', 'diskGiB'] as const;

/** Their objects without what ours leave to the vCenter. */
export function withoutAnswers(theirs: readonly KubeObject[], ours: readonly KubeObject[]): readonly KubeObject[] {
  const machines = ours.filter(({ kind }) => kind === 'VSphereMachineTemplate').map(machineOf);
  const asked: readonly string[] = askedFor.filter((field) => machines.every((machine) => machine[field] === undefined));
  return theirs.map((object) => {
    if (object.kind !== 'VSphereMachineTemplate') return object;
    return withMachine(object, Object.fromEntries(Object.entries(machineOf(object)).filter(([field]) => !asked.includes(field))));
  });
}

function machineOf({ spec }: KubeObject): Readonly<Record<string, unknown>> {
  const template = isObject(spec) && isObject(spec.template) ? spec.template : {};
  return isObject(template.spec) ? template.spec : {};
}

function withMachine(object: KubeObject, machine: Readonly<Record<string, unknown>>): KubeObject {
  return { ...object, spec: { template: { spec: machine } } };
}
