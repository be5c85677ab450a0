import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { imageName } from '../../engine/images/reference.ts';
import type { Process, Program } from '../program.ts';
import { untilEnd } from '../waiting.ts';

const images = ['hello-eks-anywhere', 'hello-eks-a', 'nginx'];
const servedPort = 80;

/** The sample workload of EKS Anywhere, and nginx: a page over HTTP that says where it comes from. */
export const hello: Program = {
  name: 'hello',
  matches: (image, command) => images.includes(imageName(image)) && command.length === 0,
  async run({ log, signal }) {
    log(`simulated web server on port ${servedPort}`);
    await untilEnd(signal);
    return 0;
  },
  accept(port, socket, process) {
    if (port !== servedPort) return false;
    const server = createServer((request, response) => answer(request, response, process));
    server.emit('connection', socket);
    return true;
  },
};

function answer({ method = 'GET', url = '/' }: IncomingMessage, response: ServerResponse, { name, env, log, image }: Process): void {
  log(`127.0.0.1 "${method} ${url} HTTP/1.1" 200`);
  const page = [
    'EKS Anywhere, simulated',
    '',
    `Hello from pod ${name}.`,
    // Clients look for these words on the real page.
    'You have successfully deployed the hello-eks-a pod.',
    `Its image would be ${image}; nothing of it runs here.`,
    '',
  ];
  const namespace = env.NAMESPACE;
  const text = namespace === undefined ? page : [...page, `Namespace: ${namespace}`, ''];
  response
    .writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8', Server: 'eks-a-simulator' })
    .end(method === 'HEAD' ? '' : text.join('\n'));
}
