import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Engine } from '../engine/engine.ts';
import { parsePlan } from '../faults/plan.ts';
import type { PlannedFaults } from '../faults/planned-faults.ts';
import { listen } from '../network/listen.ts';
import type { ApiServers } from '../world/world.ts';

export interface ControlOptions {
  readonly faults: PlannedFaults;
  readonly engine: Engine;
  readonly apiServers: Pick<ApiServers, 'all'>;
  readonly speed: number;
}

/** What `GET /status` answers. */
export interface Status {
  readonly simulated: true;
  readonly pid: number;
  readonly speed: number;
  readonly containers: number;
  readonly running: number;
  /** Validation rules (CEL) that API servers accepted without evaluating them → how often. */
  readonly unenforcedRules: Readonly<Record<string, number>>;
  /** Simulated time. */
  readonly now: string;
}

const maxPlanBytes = 1_000_000;

/** Serves the control endpoint on a free port of 127.0.0.1: how it is, and the fault plan to read and to replace. */
export async function serveControl(options: ControlOptions): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(options, request, response).catch((error: unknown) => {
      json(response, 400, { error: error instanceof Error ? error.message : String(error) });
    });
  });
  const { port, close } = await listen(server, { port: 0 });
  return { url: `http://127.0.0.1:${port}`, close };
}

async function answer(options: ControlOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { faults, engine } = options;
  const { pathname } = new URL(request.url ?? '/', 'http://control');
  // Web pages may send requests to local ports; no client of ours is one.
  if (request.headers.origin !== undefined) return json(response, 403, { error: 'requests of web pages are refused' });
  if (pathname === '/status' && request.method === 'GET') return json(response, 200, status(options));
  if (pathname === '/faults' && request.method === 'GET') return json(response, 200, { faults: faults.report() });
  if (pathname === '/faults' && request.method === 'PUT') {
    faults.plan(parsePlan(await body(request)));
    engine.context.changed();
    return json(response, 200, { faults: faults.report() });
  }
  json(response, 404, { error: 'GET /status, GET /faults and PUT /faults are all there is' });
}

function status({ engine, apiServers, speed }: ControlOptions): Status {
  const containers = [...engine.context.containers.values()];
  const running = containers.filter(({ run }) => run).length;
  return {
    simulated: true,
    pid: process.pid,
    speed,
    containers: containers.length,
    running,
    unenforcedRules: sumOf(apiServers.all().map((server) => server.unenforcedRules)),
    now: new Date(engine.context.clock.now()).toISOString(),
  };
}

function sumOf(counts: readonly ReadonlyMap<string, number>[]): Readonly<Record<string, number>> {
  const sum = new Map<string, number>();
  for (const [rule, times] of counts.flatMap((count) => [...count])) sum.set(rule, (sum.get(rule) ?? 0) + times);
  return Object.fromEntries(sum);
}

async function body(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > maxPlanBytes) throw new Error(`a fault plan is at most ${maxPlanBytes} bytes`);
  }
  return text;
}

function json(response: ServerResponse, code: number, value: unknown): void {
  response.writeHead(code, { 'Content-Type': 'application/json' }).end(`${JSON.stringify(value)}\n`);
}
