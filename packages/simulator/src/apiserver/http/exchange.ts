import type { IncomingMessage } from 'node:http';
import type { Target, User, WriteContext } from '../registry/context.ts';
import type { Resource } from '../resource.ts';
import type { Answer } from './answer.ts';
import { writeParameters } from './query.ts';
import type { ResourceTarget } from './target.ts';

/** A request for a resource, with what is known of it when its verb is carried out. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly answer: Answer;
  readonly query: URLSearchParams;
  readonly user: User;
  readonly resource: Resource;
  readonly target: ResourceTarget;
}

/** The object that the path names. */
export function keyOf({ name = '', namespace }: ResourceTarget): Target {
  return { name, ...(namespace !== undefined && { namespace }) };
}

export function writeContext(exchange: Exchange, optionsKind: string): WriteContext {
  const { query, user, answer, request } = exchange;
  const { dryRun, manager, fieldValidation } = writeParameters(query, optionsKind);
  return { user, dryRun, fieldValidation, manager: manager ?? agentName(request), warn: answer.warn };
}

/** Who does not name itself is recorded by its user agent: `kubectl/v1.34 (…)` → `kubectl`. */
function agentName(request: IncomingMessage): string {
  const [name = ''] = (request.headers['user-agent'] ?? '').split('/');
  return name.slice(0, 128) || 'unknown';
}
