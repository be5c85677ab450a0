import { request } from 'node:http';

const patienceMs = 3_000;

/** The address of a Docker Engine that answers here; undefined when none does. A TLS endpoint is believed: only the CLI has its keys. */
export async function findEngine(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const endpoint = env.DOCKER_HOST || 'unix:///var/run/docker.sock';
  if (endpoint.startsWith('tcp://') && env.DOCKER_TLS_VERIFY) return endpoint;
  return (await answers(endpoint)) ? endpoint : undefined;
}

function answers(endpoint: string): Promise<boolean> {
  const target = endpoint.startsWith('unix://')
    ? { socketPath: endpoint.slice('unix://'.length), path: '/_ping' }
    : { host: new URL(endpoint).hostname, port: new URL(endpoint).port, path: '/_ping' };
  return new Promise((resolve) => {
    const call = request({ ...target, timeout: patienceMs }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    call.once('timeout', () => call.destroy());
    call.once('error', () => resolve(false));
    call.once('close', () => resolve(false));
    call.end();
  });
}
