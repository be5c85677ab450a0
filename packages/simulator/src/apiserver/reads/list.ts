import type { KubeObject } from '../../objects/object.ts';
import type { Core } from '../registry/core.ts';
import type { Resource } from '../resource.ts';
import type { ListMeta } from '../serialize/list-text.ts';
import { badRequest, expired } from '../status/failures.ts';
import { byKey } from '../store/history.ts';
import { type Continuation, continueToken, parseContinueToken } from './continue-token.ts';
import type { Selection } from './selection.ts';
import { parseVersion, tooLarge } from './versions.ts';

export interface ListRequest {
  readonly resourceVersion: string;
  readonly resourceVersionMatch: string;
  /** 0 = all. */
  readonly limit: number;
  readonly continue: string;
}

export interface Listing {
  readonly metadata: ListMeta;
  /** At the version of the resource. */
  readonly objects: readonly KubeObject[];
}

export function listObjects(core: Core, resource: Resource, selection: Selection, request: ListRequest): Listing {
  const position = request.continue === '' ? undefined : parseContinueToken(request.continue);
  const revision = revisionFor(core, request, position);
  const all = core.store.listAt(resource.storage, selection.scope.namespace, revision);
  if (all === undefined) throw expired(tooOldText(position !== undefined, revision));
  const { name } = selection.scope;
  const ahead = all.filter((object) => {
    if (position !== undefined && byKey(object, at(position)) <= 0) return false;
    return name === undefined || object.metadata.name === name;
  });
  const matching = selection.selective ? ahead.filter((object) => selection.matches(core.conversions.to(resource, object))) : ahead;
  const page = request.limit > 0 ? matching.slice(0, request.limit) : matching;
  return {
    metadata: { resourceVersion: String(revision), ...pageMeta(page, ahead, request.limit, revision, selection.selective) },
    objects: page.map((object) => core.conversions.to(resource, object)),
  };
}

/** The newest state serves every request that does not insist on an older one. */
function revisionFor(core: Core, request: ListRequest, position: Continuation | undefined): number {
  const asked = parseVersion(request.resourceVersion);
  const current = core.store.revision();
  if (position !== undefined) {
    if (asked !== undefined && asked !== 0) throw badRequest('specifying resource version is not allowed when using continue');
    return position.revision;
  }
  if (asked === undefined || asked === 0) return current;
  if (asked > current) throw tooLarge(asked, current);
  return request.resourceVersionMatch === 'Exact' ? asked : current;
}

/** With a selector, another page is offered although nobody knows whether anything is on it. */
function pageMeta(page: readonly KubeObject[], ahead: readonly KubeObject[], limit: number, revision: number, selective: boolean) {
  const last = page.at(-1);
  if (last === undefined || limit === 0 || page.length < limit || last === ahead.at(-1)) return {};
  const { name, namespace = '' } = last.metadata;
  // As kube-apiserver: with a selector nobody counts what is left.
  return { continue: continueToken({ revision, namespace, name }), ...(!selective && { remainingItemCount: ahead.length - page.length }) };
}

function at({ namespace, name }: Continuation): KubeObject {
  return { apiVersion: '', kind: '', metadata: { name, namespace } };
}

function tooOldText(paged: boolean, revision: number): string {
  if (!paged) return `The resourceVersion for the provided list is too old: ${revision}`;
  return 'The provided continue parameter is too old to display a consistent list result. Start a new list without the continue parameter.';
}
