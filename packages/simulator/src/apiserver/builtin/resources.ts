import type { Resource } from '../resource.ts';
import type { Schema } from '../schema/schema.ts';
import { coreResources } from './core-resources.ts';
import { groupResources } from './group-resources.ts';
import { modelSchema } from './model-schema.ts';

const rows = [...coreResources, ...groupResources];
const models = new Map(rows.map(({ resource, model }) => [resource, model]));

/** All built-in resources of Kubernetes 1.34, in the order in which the real server's discovery gives their groups. */
export const builtinResources: readonly Resource[] = rows.map(({ resource }) => resource);

/** The schema of a built-in resource; undefined for others. */
export function builtinSchema(resource: Resource): Schema | undefined {
  const model = builtinModel(resource);
  return model === undefined ? undefined : modelSchema(model);
}

/** The name of its type for `modelSchema`. */
export function builtinModel(resource: Resource): string | undefined {
  return models.get(resource);
}
