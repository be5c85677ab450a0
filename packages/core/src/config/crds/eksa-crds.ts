import type { KubeObject } from '../../ports/index.ts';
import type { KindSchema } from '../../provider/types.ts';
import { commonKinds } from '../kinds/common-kinds.ts';
import { isMap } from '../schema/rule.ts';
import { eksaGroup, eksaVersion } from '../vocabulary.ts';
import { anything, type StructuralSchema, toStructural } from './structural-schema.ts';

/** Kinds whose content is a document of somebody else's, kept as it is. */
const opaqueKinds = ['Bundles', 'EKSARelease'];

/**
 * CustomResourceDefinitions of the kinds of our group: those of every file, Bundles, EKSARelease and those that providers bring (a kind whose
 * schema cannot say its JSON Schema takes anything as `spec`). Pure; sorted by name.
 */
export function eksaCrds(kinds: Readonly<Record<string, KindSchema>>): readonly KubeObject[] {
  const specs = new Map<string, StructuralSchema>();
  for (const kind of opaqueKinds) specs.set(kind, { type: 'object', ...anything });
  for (const [kind, schema] of Object.entries({ ...commonKinds, ...kinds })) specs.set(kind, specSchema(schema));
  return [...specs].sort(([a], [b]) => a.localeCompare(b)).map(([kind, spec]) => definition(kind, spec));
}

function specSchema(schema: KindSchema): StructuralSchema {
  const json = schema.toJSONSchema?.({ io: 'input', target: 'openapi-3.0', unrepresentable: 'any' });
  const spec = isMap(json) && isMap(json.properties) ? json.properties.spec : undefined;
  const structural = toStructural(spec);
  return structural.type === 'object' ? structural : { type: 'object', ...anything };
}

function definition(kind: string, spec: StructuralSchema): KubeObject {
  const singular = kind.toLowerCase();
  const plural = singular.endsWith('s') ? singular : `${singular}s`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${eksaGroup}` },
    spec: {
      group: eksaGroup,
      scope: 'Namespaced',
      names: { kind, listKind: `${kind}List`, plural, singular },
      versions: [
        {
          name: eksaVersion,
          served: true,
          storage: true,
          subresources: { status: {} },
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                apiVersion: { type: 'string' },
                kind: { type: 'string' },
                metadata: { type: 'object' },
                spec,
                status: { type: 'object', ...anything },
              },
            },
          },
        },
      ],
    },
  };
}
