import { createServer, type ServerResponse } from 'node:http';
import type { Clock } from '../../clock/clock.ts';
import type { Faults } from '../../faults/faults.ts';
import { listen } from '../../network/listen.ts';
import { ciliumChart } from '../chart/chart.ts';
import { allImages } from '../images.ts';
import { type Places, placesAt } from '../places.ts';
import { chartArtifact, imageArtifact } from './artifacts.ts';
import { createDocuments } from './documents.ts';
import { type Answer, createRegistry } from './registry.ts';

export interface ReleaseServer {
  readonly places: Places;
  readonly port: number;
  close(): Promise<void>;
}

export interface ServeReleaseOptions {
  /** On 127.0.0.1; 0 = any free one. */
  readonly port: number;
  readonly clock: Clock;
  readonly faults: Faults;
}

const chartRepository = 'simulated/cilium/charts/cilium';

/** Serves the documents, manifests, images and the chart of the simulator's release. Rejects when the port is taken. */
export async function serveRelease({ port, clock, faults }: ServeReleaseOptions): Promise<ReleaseServer> {
  const chart = chartArtifact(await ciliumChart(), chartRepository);
  const registry = createRegistry([chart, ...allImages().map(imageArtifact)]);
  let documents: (path: string) => string | undefined = () => undefined;
  const server = createServer((request, response) => {
    const { method = 'GET', url = '/' } = request;
    const { pathname: path } = URL.canParse(url, 'http://release') ? new URL(url, 'http://release') : { pathname: undefined };
    if (path === undefined || (method !== 'GET' && method !== 'HEAD')) {
      send(response, method, { status: path === undefined ? 400 : 405, headers: {}, body: '' });
      return;
    }
    const answer = (): void => send(response, method, registry(path) ?? document(documents(path)));
    const fault = faults.strike('release.request', { method, path });
    if (!fault) answer();
    else if (fault.effect === 'delay') clock.after(fault.delayMs ?? 0, answer);
    else if (fault.effect === 'drop') response.socket?.destroy();
    else if (fault.effect === 'fail') send(response, method, { status: fault.status ?? 500, headers: {}, body: fault.message ?? '' });
  });
  const listening = await listen(server, { port });
  const host = `127.0.0.1:${listening.port}`;
  const places = placesAt(host, {
    description: 'Helm chart for cilium-chart',
    imageDigest: chart.digest,
    name: 'cilium-chart',
    uri: `${host}/${chart.repository}:${chart.tag}`,
  });
  documents = createDocuments(places);
  return { places, ...listening };
}

function document(text: string | undefined): Answer {
  if (text === undefined) return { status: 404, headers: { 'Content-Type': 'text/plain' }, body: 'not found\n' };
  return { status: 200, headers: { 'Content-Type': 'application/yaml', 'Content-Length': Buffer.byteLength(text) }, body: text };
}

function send(response: ServerResponse, method: string, { status, headers, body }: Answer): void {
  response.writeHead(status, headers);
  response.end(method === 'HEAD' ? undefined : body);
}
