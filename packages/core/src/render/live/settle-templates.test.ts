import { describe, expect, it } from 'vitest';
import type { ApiResource, KubeObject } from '../../ports/index.ts';
import { appliedSpecAnnotation, settleTemplates } from './settle-templates.ts';

const served: readonly ApiResource[] = [];
const at = (objects: readonly KubeObject[], live: readonly KubeObject[]) => settleTemplates(objects, { live, served });

function machines(name: string, spec: Readonly<Record<string, unknown>>): KubeObject {
  return { apiVersion: 'i/v1', kind: 'XMachineTemplate', metadata: { name, namespace: 'eksa-system' }, spec: { template: { spec } } };
}

function join(name: string, spec: Readonly<Record<string, unknown>>): KubeObject {
  return { apiVersion: 'b/v1', kind: 'KubeadmConfigTemplate', metadata: { name, namespace: 'eksa-system' }, spec: { template: { spec } } };
}

function deployment(machine: string, bootstrap: string): KubeObject {
  const infrastructureRef = { kind: 'XMachineTemplate', name: machine };
  const configRef = { kind: 'KubeadmConfigTemplate', name: bootstrap };
  return {
    apiVersion: 'c/v1',
    kind: 'MachineDeployment',
    metadata: { name: 'dev-md-0', namespace: 'eksa-system' },
    spec: { template: { spec: { infrastructureRef, bootstrap: { configRef } } } },
  };
}

const group = (image: string, taints: readonly string[] = []) => [
  machines('dev-md-0-1', { image }),
  join('dev-md-0-1', { joinConfiguration: { nodeRegistration: { taints } }, files: ['f'] }),
  deployment('dev-md-0-1', 'dev-md-0-1'),
];
const names = (objects: readonly KubeObject[]) => objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
const refs = (objects: readonly KubeObject[]) => JSON.stringify(objects.find(({ kind }) => kind === 'MachineDeployment')?.spec);

describe('names of templates', () => {
  it('are the first ones when nothing is live', () => {
    const settled = at(group('a'), []);
    expect(names(settled)).toEqual(names(group('a')));
    expect(settled[0]?.metadata.annotations?.[appliedSpecAnnotation]).toMatch(/^[0-9a-f]{64}$/);
    expect(settled[2]?.metadata.annotations).toBeUndefined();
  });

  it('stay when nothing has changed, whatever the server filled in and whatever their number', () => {
    const first = at(group('a'), []);
    expect(at(group('a'), first)).toEqual(first);
    const second = at(group('b'), first);
    const filled = second.map((object) => ({ ...object, spec: { ...(object.spec as object), defaulted: true } }));
    expect(names(at(group('b'), [...first, ...filled]))).toEqual(names(second));
  });

  it('count on for the template that changed, and for no other', () => {
    const settled = at(group('b'), at(group('a'), []));
    expect(names(settled)).toEqual(['XMachineTemplate dev-md-0-2', 'KubeadmConfigTemplate dev-md-0-1', 'MachineDeployment dev-md-0']);
    expect(refs(settled)).toContain('"kind":"XMachineTemplate","name":"dev-md-0-2"');
    expect(refs(settled)).toContain('"kind":"KubeadmConfigTemplate","name":"dev-md-0-1"');
  });

  it('count on when a field is gone', () => {
    const rich = [machines('dev-md-0-1', { image: 'a', tags: ['x'] }), ...group('a').slice(1)];
    expect(names(at(group('a'), at(rich, [])))[0]).toBe('XMachineTemplate dev-md-0-2');
  });

  it('pass over names that another change took before it broke off, and take up its own again', () => {
    const first = at(group('a'), []);
    const brokenOff = at(group('b'), first).slice(0, 2);
    expect(names(at(group('c'), [...first, ...brokenOff]))[0]).toBe('XMachineTemplate dev-md-0-3');
    expect(names(at(group('b'), [...first, ...brokenOff]))[0]).toBe('XMachineTemplate dev-md-0-2');
  });

  it('follow those of the original, which have no digest', () => {
    const live = (taints: readonly string[]) => [
      machines('dev-md-0-1650000000000', { image: 'a', defaulted: 1 }),
      join('dev-md-0-template-7', { joinConfiguration: { nodeRegistration: { taints } }, files: ['f'], format: 'cloud-config' }),
      deployment('dev-md-0-1650000000000', 'dev-md-0-template-7'),
    ];
    expect(names(at(group('a'), live([])))).toEqual(names(live([])));
    expect(names(at(group('a'), live(['t'])))[1]).toBe('KubeadmConfigTemplate dev-md-0-template-8');
    expect(names(at(group('b'), live([])))[0]).toBe('XMachineTemplate dev-md-0-1650000000001');
  });
});

describe('a control plane', () => {
  const plane = (name: string, older = false): KubeObject => {
    const ref = { infrastructureRef: { kind: 'XMachineTemplate', name } };
    return {
      apiVersion: 'k/v1',
      kind: 'KubeadmControlPlane',
      metadata: { name: 'dev' },
      spec: { machineTemplate: older ? ref : { spec: ref } },
    };
  };

  it('is read in both contract versions', () => {
    const rendered = [machines('dev-control-plane-1', { image: 'a' }), plane('dev-control-plane-1')];
    for (const older of [true, false]) {
      const live = [machines('dev-control-plane-4', { image: 'a' }), plane('dev-control-plane-4', older)];
      expect(names(at(rendered, live))[0]).toBe('XMachineTemplate dev-control-plane-4');
    }
  });
});
