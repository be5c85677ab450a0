import { isMap } from '../schema/rule.ts';
import type { JsonSchema } from './kind.ts';

/** What editors are told beyond the rules, so that they complete what a person would write. */
export function withHints(schema: JsonSchema, kinds: readonly string[]): JsonSchema {
  return hinted(schema, [], kinds) as JsonSchema;
}

type Path = readonly string[];

function hinted(node: unknown, path: Path, kinds: readonly string[]): unknown {
  if (!isMap(node)) return node;
  const { properties, items, ...rest } = node;
  return {
    ...rest,
    ...(items === undefined ? {} : { items: hinted(items, path, kinds) }),
    ...(isMap(properties) ? { properties: hintedFields(properties, path, kinds) } : {}),
    ...hintsFor(path, node, kinds),
  };
}

function hintedFields(properties: Readonly<Record<string, unknown>>, path: Path, kinds: readonly string[]): JsonSchema {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, hinted(schema, [...path, name], kinds)]));
}

function hintsFor(path: Path, { description }: JsonSchema, kinds: readonly string[]): JsonSchema {
  const end = path.slice(-2).join('.');
  if (end === 'datacenterRef.kind') return { examples: kinds.filter((kind) => kind.endsWith('DatacenterConfig')) };
  if (end === 'machineGroupRef.kind') return { examples: kinds.filter((kind) => kind.endsWith('MachineConfig')) };
  if (path.at(-1) === 'kubernetesVersion') return { examples: ['1.34'] };
  if (description !== undefined) return {};
  // What a server adds is accepted, and not for a person to write.
  if (path[0] === 'metadata' && path.length > 1)
    return { description: 'Written by the API server; of no effect here.', doNotSuggest: true };
  const ofKubelet = path.slice(path.indexOf('kubeletConfiguration') + 1);
  if (ofKubelet.length === 0 || ofKubelet.length === path.length) return {};
  return { description: `\`${ofKubelet.join('.')}\` of KubeletConfiguration (kubelet.config.k8s.io/v1beta1).` };
}
