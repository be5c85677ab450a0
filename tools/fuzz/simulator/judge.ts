import type { Reply, Sent, Server } from './send.ts';

/** What is wrong with an answer; undefined = nothing. */
export function fault(server: Server, { method }: Sent, reply: Reply): string | undefined {
  const { status, text } = reply;
  if (status < 200 || status > 599) return `status ${status}`;
  if (status < 400 || method === 'HEAD' || reply.cut) return undefined;
  if (server === 'apiServer') return faultOfStatus(reply);
  // Neither of the two answers so on purpose.
  if (status === 500) return text;
  if (server === 'release') return undefined;
  // Of requests that Node itself finds malformed.
  if (text === '') return status === 400 || status === 431 ? undefined : `empty answer with ${status}`;
  return typeof parsed(text)?.message === 'string' ? undefined : `no engine error: ${text.slice(0, 200)}`;
}

function faultOfStatus({ status, type, text }: Reply): string | undefined {
  if (text.includes('Internal error occurred')) return text;
  if (status === 404 && text === '404 page not found\n') return undefined;
  if (status === 400 && text === '') return undefined;
  if (!type.includes('json'))
    return type.includes('yaml') || type.includes('protobuf') ? undefined : `status ${status} as ${type}: ${text}`;
  const answer = parsed(text);
  if (answer?.kind !== 'Status' || answer.code !== status || answer.status !== 'Failure') return `no Status: ${text.slice(0, 200)}`;
  return undefined;
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
