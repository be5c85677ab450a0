import { createServer } from 'node:https';
import { listen } from '../../network/listen.ts';
import { flagValue } from '../flags.ts';
import type { Process } from '../program.ts';

const defaultPort = 9443;
const defaultFolder = '/tmp/k8s-webhook-server/serving-certs';

/**
 * Serves the webhooks' port where it is published, so that clients see them up. Simulated API servers ask in process instead: see
 * `registerWebhooks`. Returns what ends it. Rejects without its certificate.
 */
export async function serveWebhooks(process: Process): Promise<() => Promise<void>> {
  const { command, readFile, published } = process;
  const port = published(Number(flagValue(command, 'webhook-port') ?? defaultPort));
  if (port === undefined) return async () => undefined;
  const folder = (flagValue(command, 'webhook-cert-dir') ?? defaultFolder).replace(/\/+$/, '');
  const [cert, key] = await Promise.all([readFile(`${folder}/tls.crt`), readFile(`${folder}/tls.key`)]);
  if (cert === undefined || key === undefined) throw new Error(`open ${folder}/tls.crt: no such file or directory`);
  const server = createServer({ cert, key }, (_request, response) => {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('404 page not found\n');
  });
  const { close } = await listen(server, { port });
  return close;
}
