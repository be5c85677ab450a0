import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../objects/object.ts';
import type { Resource } from '../resource.ts';
import { createKinds } from './kinds.ts';

const kinds = createKinds();
const [widget] = kinds.ofDefinition({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.ex.io' },
  spec: {
    group: 'ex.io',
    scope: 'Namespaced',
    names: { plural: 'widgets', kind: 'Widget', shortNames: ['w'] },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: { status: {}, scale: { specReplicasPath: '.spec.n', statusReplicasPath: '.status.n' } },
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                properties: { a: { type: 'integer', maximum: 5 }, b: { type: 'string', default: 'x' } },
                'x-kubernetes-validations': [{ rule: 'self.a != 3', message: 'not three' }, { rule: 'noSuchFunction(self)' }],
              },
            },
          },
        },
      },
      { name: 'v0', served: false, storage: false },
    ],
  },
}) as readonly [Resource];
const deployments = kinds.builtIn.find(({ plural }) => plural === 'deployments') as Resource;
const body = (spec: object): KubeObject => ({ apiVersion: 'ex.io/v1', kind: 'Widget', metadata: { name: 'w' }, spec });

describe('createKinds', () => {
  it('adds the served versions of a definition', () => {
    expect(widget).toMatchObject({
      group: 'ex.io',
      version: 'v1',
      singular: 'widget',
      listKind: 'WidgetList',
      shortNames: ['w'],
      custom: true,
    });
    expect(widget.subresources.map(({ name }) => name)).toEqual(['status', 'scale']);
    expect(widget.scale).toEqual({ specReplicas: ['spec', 'n'], statusReplicas: ['status', 'n'] });
  });

  it('prunes and defaults, silently, with a warning or with a refusal', () => {
    const given = body({ a: 1, z: 2 });
    expect(kinds.decode(widget, given, { fieldValidation: 'Ignore' })).toEqual({ object: body({ a: 1, b: 'x' }), warnings: [] });
    expect(kinds.decode(widget, given, { fieldValidation: 'Warn' }).warnings).toEqual(['unknown field "spec.z"']);
    expect(() => kinds.decode(widget, given, { fieldValidation: 'Strict' })).toThrow(
      'Widget in version "v1" cannot be handled as a Widget: strict decoding error: unknown field "spec.z"',
    );
    const patch = { type: 'merge', body: {} } as const;
    expect(() => kinds.decode(widget, given, { fieldValidation: 'Strict', patch })).toThrow(
      ' "" is invalid: patch: Invalid value: "{\\"apiVersion\\":\\"ex.io/v1\\",\\"kind\\":\\"Widget\\",\\"metadata\\":{\\"name\\":\\"w\\"},\\"spec\\":{\\"a\\":1,\\"z\\":2}}": strict decoding error: unknown field "spec.z"',
    );
  });

  it('refuses a value of the wrong type in a built-in kind', () => {
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd' }, spec: { replicas: 'x' } };
    expect(() => kinds.decode(deployments, deployment, { fieldValidation: 'Ignore' })).toThrow(
      'Deployment in version "v1" cannot be handled as a Deployment: json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32',
    );
  });

  it('refuses what is invalid, by schema and by rule', () => {
    expect(() => kinds.prepareForCreate(widget, body({ a: 9 }))).toThrow(
      'Widget.ex.io "w" is invalid: spec.a: Invalid value: 9: spec.a in body should be less than or equal to 5',
    );
    expect(() => kinds.prepareForCreate(widget, body({ a: 3 }))).toThrow('spec: Invalid value: "object": not three');
    expect(() => kinds.prepareForCreate(widget, body({ a: 'x' }))).toThrow(
      'some validation rules were not checked because the object was invalid',
    );
  });

  it('counts the rules that it cannot evaluate', () => {
    const before = kinds.unenforcedRules.get('noSuchFunction(self)') ?? 0;
    expect(kinds.prepareForCreate(widget, body({ a: 1 }))).toEqual(body({ a: 1 }));
    expect(kinds.unenforcedRules.get('noSuchFunction(self)')).toBe(before + 1);
  });

  it('knows which patches a custom kind takes', () => {
    expect(() => kinds.applyPatch(widget, body({}), { type: 'strategic', body: {} })).toThrow(/application\/json-patch\+json/);
    expect(() => kinds.applyPatch(widget, body({}), { type: 'merge', body: [] })).toThrow(
      'error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}',
    );
    expect(() => kinds.applyPatch(widget, body({}), { type: 'json', body: [{ op: 'test', path: '/spec/a', value: 1 }] })).toThrow(
      'the server rejected our request due to an error in our request',
    );
  });

  it('converts events and autoscalers between their versions', () => {
    const find = (group: string, plural: string, version: string) =>
      kinds.builtIn.find((each) => each.group === group && each.plural === plural && each.version === version) as Resource;
    const event = {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: 'e' },
      involvedObject: { kind: 'Pod', name: 'p' },
      message: 'm',
      count: 2,
    };
    expect(kinds.convert(find('events.k8s.io', 'events', 'v1'), event)).toMatchObject({
      apiVersion: 'events.k8s.io/v1',
      regarding: { kind: 'Pod', name: 'p' },
      note: 'm',
      deprecatedCount: 2,
    });
    const metrics = [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }];
    const scaler = {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'h' },
      spec: { maxReplicas: 3, metrics },
    };
    expect(kinds.convert(find('autoscaling', 'horizontalpodautoscalers', 'v1'), scaler)).toMatchObject({
      spec: { maxReplicas: 3, targetCPUUtilizationPercentage: 70 },
    });
  });
});
