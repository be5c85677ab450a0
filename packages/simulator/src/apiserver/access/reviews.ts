import { isJsonObject, type JsonObject, valueAt } from '../../objects/json.ts';
import type { User } from '../registry/context.ts';
import { apiVersionOf, type Resource } from '../resource.ts';
import { ApiError } from '../status/api-error.ts';
import { badRequest } from '../status/failures.ts';
import type { Attributes } from './attributes.ts';
import type { Authenticator } from './authenticate.ts';
import type { Authorizer, Rule } from './rbac.ts';

export interface ReviewParts {
  readonly authenticator: Authenticator;
  readonly authorizer: Authorizer;
}

type Review = (parts: ReviewParts, user: User, body: JsonObject, namespace: string | undefined) => unknown;

/** Kinds that are questions: a POST is answered with a status, and nothing is stored. By storage. */
const reviews: Readonly<Record<string, Review>> = {
  'authorization.k8s.io/selfsubjectaccessreviews': ({ authorizer }, user, { spec }) => verdict(authorizer, user, spec),
  'authorization.k8s.io/subjectaccessreviews': ({ authorizer }, _user, { spec }) => verdict(authorizer, subjectOf(spec), spec),
  'authorization.k8s.io/localsubjectaccessreviews': ({ authorizer }, _user, { spec }) => verdict(authorizer, subjectOf(spec), spec),
  'authorization.k8s.io/selfsubjectrulesreviews': ({ authorizer }, user, { spec }) =>
    rulesStatus(authorizer.rules(user, textAt(spec, 'namespace'))),
  'authentication.k8s.io/selfsubjectreviews': (_parts, user) => ({ userInfo: userInfo(user) }),
  'authentication.k8s.io/tokenreviews': ({ authenticator }, _user, { spec }) =>
    tokenStatus(authenticator.userOfToken(textAt(spec, 'token'))),
};

export function isReview(storage: string): boolean {
  return Object.hasOwn(reviews, storage);
}

/** The review with its status. Errors: 400. */
export function answerReview(parts: ReviewParts, resource: Resource, user: User, body: unknown, namespace: string | undefined): JsonObject {
  if (!isJsonObject(body)) throw badRequest('the body of a review must be an object');
  const metadata = isJsonObject(body.metadata) ? body.metadata : {};
  return {
    apiVersion: apiVersionOf(resource),
    kind: resource.kind,
    ...body,
    metadata,
    status: reviews[resource.storage]?.(parts, user, body, namespace),
  };
}

function verdict(authorizer: Authorizer, user: User, spec: unknown): unknown {
  return { allowed: authorizer.allows(user, attributesOf(spec)) };
}

function attributesOf(spec: unknown): Attributes {
  const path = valueAt(spec, ['nonResourceAttributes']);
  if (isJsonObject(path)) return { verb: textAt(path, 'verb'), path: textAt(path, 'path') };
  const wish = valueAt(spec, ['resourceAttributes']);
  if (!isJsonObject(wish)) throw nothingAsked();
  const [verb, group, resource, subresource, namespace, name] = ['verb', 'group', 'resource', 'subresource', 'namespace', 'name'].map(
    (field) => textAt(wish, field),
  ) as [string, string, string, string, string, string];
  return { verb, group, resource, subresource, namespace, name };
}

/** Of no kind in particular, as kube-apiserver has it. */
function nothingAsked(): ApiError {
  const field = 'spec.resourceAttributes';
  const message = 'Invalid value: null: exactly one of nonResourceAttributes or resourceAttributes must be specified';
  return new ApiError(422, 'Invalid', `.authorization.k8s.io "" is invalid: ${field}: ${message}`, {
    group: 'authorization.k8s.io',
    causes: [{ reason: 'FieldValueInvalid', message, field }],
  });
}

function subjectOf(spec: unknown): User {
  const groups = valueAt(spec, ['groups']);
  return { name: textAt(spec, 'user'), groups: Array.isArray(groups) ? groups.map(String) : [] };
}

function tokenStatus(user: User | undefined): unknown {
  return user === undefined ? { user: {}, error: 'invalid bearer token' } : { authenticated: true, user: userInfo(user) };
}

function userInfo({ name, uid, groups }: User): unknown {
  return { username: name, ...(uid !== undefined && { uid }), groups };
}

function rulesStatus(rules: readonly Rule[]): unknown {
  return {
    resourceRules: rules
      .filter(({ resources }) => resources.length > 0)
      .map(({ nonResourceURLs: _, resourceNames, ...rule }) => withNames(rule, resourceNames)),
    nonResourceRules: rules
      .filter(({ nonResourceURLs }) => nonResourceURLs.length > 0)
      .map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs })),
    incomplete: false,
  };
}

function withNames(rule: object, resourceNames: readonly string[]): unknown {
  return resourceNames.length === 0 ? rule : { ...rule, resourceNames };
}

function textAt(value: unknown, field: string): string {
  const text = valueAt(value, [field]);
  return typeof text === 'string' ? text : '';
}
