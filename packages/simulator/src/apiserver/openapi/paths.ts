import type { Resource, Verb } from '../resource.ts';
import { kindOf, resourceComponent } from './components.ts';

type Scope = 'list' | 'item';

/** HTTP method and action of each verb, at the URL of a list or of one object. */
const operations: Readonly<Record<Verb, readonly [method: string, action: string, scope: Scope]>> = {
  list: ['get', 'list', 'list'],
  create: ['post', 'post', 'list'],
  deletecollection: ['delete', 'deletecollection', 'list'],
  get: ['get', 'get', 'item'],
  update: ['put', 'put', 'item'],
  patch: ['patch', 'patch', 'item'],
  delete: ['delete', 'delete', 'item'],
  watch: ['get', 'watch', 'list'],
};

const queries: Readonly<Record<string, readonly string[]>> = {
  post: ['dryRun', 'fieldManager', 'fieldValidation'],
  put: ['dryRun', 'fieldManager', 'fieldValidation'],
  patch: ['dryRun', 'fieldManager', 'fieldValidation', 'force'],
  delete: ['dryRun', 'gracePeriodSeconds', 'propagationPolicy'],
  get: [],
};

/** The URLs of these resources and what can be done there; enough for a client to see what the server takes. */
export function pathsOf(resources: readonly Resource[]): Readonly<Record<string, unknown>> {
  const paths: Record<string, unknown> = {};
  for (const resource of resources) {
    const base = resource.group === '' ? `/api/${resource.version}` : `/apis/${resource.group}/${resource.version}`;
    const root = `${base}${resource.namespaced ? '/namespaces/{namespace}' : ''}/${resource.plural}`;
    if (resource.namespaced && resource.verbs.includes('list')) paths[`${base}/${resource.plural}`] = itemOf(resource, ['list'], 'list');
    paths[root] = itemOf(resource, resource.verbs, 'list');
    paths[`${root}/{name}`] = itemOf(resource, resource.verbs, 'item');
    for (const part of resource.subresources.filter(({ kind }) => kind === resource.kind))
      paths[`${root}/{name}/${part.name}`] = itemOf(resource, part.verbs, 'item');
  }
  return Object.fromEntries(Object.entries(paths).filter(([, path]) => Object.keys(path as object).length > 0));
}

function itemOf(resource: Resource, verbs: readonly Verb[], scope: Scope): unknown {
  const found = verbs.filter((verb) => verb !== 'watch' && operations[verb][2] === scope);
  return Object.fromEntries(found.map((verb) => [operations[verb][0], operation(resource, verb)]));
}

function operation(resource: Resource, verb: Verb): unknown {
  const [method, action] = operations[verb];
  const parameters = (queries[method] ?? []).map((name) => ({ name, in: 'query', schema: { type: 'string', uniqueItems: true } }));
  const body = { content: { 'application/json': { schema: { $ref: `#/components/schemas/${resourceComponent(resource)}` } } } };
  return {
    operationId: `${action}${resource.kind}`,
    parameters,
    ...(method === 'post' || method === 'put' ? { requestBody: body } : {}),
    responses: { 200: { description: 'OK', ...body } },
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': kindOf(resource, resource.kind),
  };
}
