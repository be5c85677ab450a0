import { rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Listening, listen } from '../../network/listen.ts';
import type { EngineContext } from '../context.ts';
import { badParameter, EngineError } from '../engine-error.ts';
import { type Exchange, isGone, sendJson } from './exchange.ts';
import { createRouter } from './router.ts';
import { archiveRoutes } from './routes/archive.ts';
import { containerRoutes } from './routes/containers.ts';
import { execRoutes } from './routes/exec.ts';
import { imageRoutes } from './routes/images.ts';
import { networkRoutes } from './routes/networks.ts';
import { systemRoutes } from './routes/system.ts';
import { volumeRoutes } from './routes/volumes.ts';
import { readUpgradeBody } from './upgrade-body.ts';
import { responseOn } from './upgrade-response.ts';
import { apiVersion, engineVersion, withoutVersion } from './version.ts';

export interface ListenOptions {
  /** Path of a unix socket. A file of that name is replaced. */
  readonly socketPath?: string;
  /** Port on 127.0.0.1; 0 = any free one. */
  readonly port?: number;
}

export interface EngineServer {
  /** The TCP port, when there is one. */
  readonly port: number | undefined;
  close(): Promise<void>;
}

/** Serves the Docker Engine API of an engine. Rejects when socket or port cannot be had. */
export async function serveEngine(context: EngineContext, { socketPath, port }: ListenOptions): Promise<EngineServer> {
  const handle = requestHandler(context);
  const makeServer = (): ReturnType<typeof createServer> => {
    const server = createServer((request, response) => void handle(request, response));
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const response = responseOn(request, socket as Socket);
      if (response !== undefined) void readUpgradeBody(request, socket, head).then((upgrade) => handle(request, response, upgrade));
    });
    // Waiting for a container, its logs or events may take as long as it likes.
    server.requestTimeout = 0;
    return server;
  };
  const listeners: Listening[] = [];
  if (socketPath !== undefined) {
    await rm(socketPath, { force: true });
    listeners.push(await listen(makeServer(), { path: socketPath }));
  }
  const tcp = port === undefined ? undefined : await listen(makeServer(), { port });
  if (tcp !== undefined) listeners.push(tcp);
  return {
    port: tcp?.port,
    async close() {
      await Promise.all(listeners.map((listener) => listener.close()));
    },
  };
}

function requestHandler(context: EngineContext) {
  const router = createRouter([
    ...systemRoutes(context),
    ...containerRoutes(context),
    ...archiveRoutes(context),
    ...execRoutes(context),
    ...imageRoutes(context),
    ...networkRoutes(context),
    ...volumeRoutes(context),
  ]);
  return async (request: IncomingMessage, response: ServerResponse, upgrade?: Exchange['upgrade']): Promise<void> => {
    response.setHeader('Api-Version', apiVersion);
    response.setHeader('Docker-Experimental', 'false');
    response.setHeader('Ostype', 'linux');
    response.setHeader('Server', `Docker/${engineVersion} (linux)`);
    response.on('error', () => undefined);
    const method = request.method ?? 'GET';
    try {
      // Web pages may send requests to local ports; no client of an engine is one.
      if (request.headers.origin !== undefined) throw new EngineError(403, 'requests of web pages are refused');
      const url = urlOf(request);
      const path = withoutVersion(url.pathname);
      if (await struck(context, method, path, response)) return;
      await router.handle({ method, path, query: url.searchParams, request, response, ...(upgrade ? { upgrade } : {}) });
    } catch (error) {
      fail(response, error);
    }
  };
}

function urlOf({ url = '/' }: IncomingMessage): URL {
  if (!URL.canParse(url, 'http://engine')) throw badParameter('the URL of the request is not well-formed');
  return new URL(url, 'http://engine');
}

/** Plays a planned fault; true when the request has been answered by it. */
async function struck({ faults, clock }: EngineContext, method: string, path: string, response: ServerResponse): Promise<boolean> {
  const fault = faults.strike('engine.request', { method, path });
  if (!fault) return false;
  if (fault.effect === 'delay') {
    await new Promise<void>((resolve) => clock.after(fault.delayMs ?? 0, resolve));
    return false;
  }
  if (fault.effect === 'drop') response.socket?.destroy();
  else if (fault.effect === 'fail') sendJson(response, { message: fault.message ?? 'a planned fault' }, fault.status ?? 500);
  return fault.effect !== 'delay';
}

function fail(response: ServerResponse, error: unknown): void {
  if (isGone(response)) return;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const status = error instanceof EngineError ? error.status : 500;
  sendJson(response, { message: error instanceof Error ? error.message : String(error) }, status);
}
