import { isJsonObject } from '../../objects/json.ts';
import { badRequest } from '../status/failures.ts';

/** Where the next page of a listing begins: after this object, in the state of this revision. */
export interface Continuation {
  readonly revision: number;
  readonly namespace: string;
  readonly name: string;
}

export function continueToken(continuation: Continuation): string {
  return Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', ...continuation })).toString('base64url');
}

export function parseContinueToken(token: string): Continuation {
  const content = parsed(Buffer.from(token, 'base64url').toString());
  if (!isJsonObject(content)) throw notValid();
  const { revision, namespace, name } = content;
  if (typeof revision !== 'number' || typeof namespace !== 'string' || typeof name !== 'string') throw notValid();
  return { revision, namespace, name };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notValid();
  }
}

function notValid(): Error {
  return badRequest('continue key is not valid: start a new list without the continue parameter');
}
