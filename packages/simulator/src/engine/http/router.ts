import { notFound } from '../engine-error.ts';
import type { Exchange } from './exchange.ts';

type Handler = (exchange: Exchange) => void | Promise<void>;

/** e.g. `['GET', '/containers/{id}/json', handler]`. A parameter is one path segment; `{name*}` is all that is left. */
export type Route = readonly [method: string, path: string, handler: Handler];

export interface Router {
  /** Errors: 404 `page not found`. */
  handle(exchange: Omit<Exchange, 'params'>): Promise<void>;
}

interface CompiledRoute {
  readonly method: string;
  readonly pattern: RegExp;
  readonly handler: Handler;
}

export function createRouter(routes: readonly Route[]): Router {
  const compiled = routes.map(([method, path, handler]): CompiledRoute => ({ method, pattern: compile(path), handler }));
  return {
    async handle(exchange) {
      for (const { method, pattern, handler } of compiled) {
        const match = method === exchange.method ? pattern.exec(exchange.path) : null;
        if (!match) continue;
        const params = Object.fromEntries(Object.entries(match.groups ?? {}).map(([name, value]) => [name, decode(value)]));
        return handler({ ...exchange, params });
      }
      throw notFound('page not found');
    },
  };
}

function compile(path: string): RegExp {
  const pattern = path.replace(/\{(\w+)(\*)?\}/g, (_, name: string, rest: string | undefined) => `(?<${name}>${rest ? '.+' : '[^/]+'})`);
  return new RegExp(`^${pattern}$`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
