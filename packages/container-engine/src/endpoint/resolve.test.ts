import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { dialOptions } from './dial.ts';
import { type EndpointInputs, resolveEndpoint } from './resolve.ts';

function inputs(files: Record<string, unknown>, rest: Partial<EndpointInputs> = {}): EndpointInputs {
  return {
    env: {},
    homeDir: '/home/u',
    readFile: async (path) => {
      const found = files[path];
      return found === undefined || typeof found === 'string' ? found : JSON.stringify(found);
    },
    ...rest,
  };
}

const digest = createHash('sha256').update('remote').digest('hex');
const meta = `/home/u/.docker/contexts/meta/${digest}/meta.json`;
const remote = { Name: 'remote', Endpoints: { docker: { Host: 'tcp://10.0.0.4:2376' } } };

test('an endpoint given wins over the environment', async () => {
  const found = await resolveEndpoint(inputs({}, { explicit: 'unix:///x.sock', env: { DOCKER_HOST: 'tcp://h:1' } }));
  expect(found.url).toBe('unix:///x.sock');
});

test('DOCKER_HOST wins over the current context', async () => {
  const files = { '/home/u/.docker/config.json': { currentContext: 'remote' }, [meta]: remote };
  expect(await resolveEndpoint(inputs(files, { env: { DOCKER_HOST: 'tcp://h:1' } }))).toEqual({ url: 'tcp://h:1', source: 'DOCKER_HOST' });
});

test('the current context of the configuration is followed, with its certificates', async () => {
  const tls = `/home/u/.docker/contexts/tls/${digest}/docker`;
  const files = { '/home/u/.docker/config.json': { currentContext: 'remote' }, [meta]: remote, [`${tls}/ca.pem`]: 'PEM' };
  expect(await resolveEndpoint(inputs(files))).toEqual({ url: 'tcp://10.0.0.4:2376', source: 'Docker context "remote"', tlsDir: tls });
});

test('DOCKER_CONTEXT wins over the configuration, and default means the standard socket', async () => {
  const files = { '/home/u/.docker/config.json': { currentContext: 'remote' }, [meta]: remote };
  const found = await resolveEndpoint(inputs(files, { env: { DOCKER_CONTEXT: 'default' } }));
  expect(found.url).toBe('unix:///var/run/docker.sock');
});

test('without any hint the standard socket is used', async () => {
  expect((await resolveEndpoint(inputs({}))).url).toBe('unix:///var/run/docker.sock');
});

test('DOCKER_CONFIG moves the configuration', async () => {
  const files = { [`/cfg/contexts/meta/${digest}/meta.json`]: remote, '/cfg/config.json': { currentContext: 'remote' } };
  expect((await resolveEndpoint(inputs(files, { env: { DOCKER_CONFIG: '/cfg' } }))).url).toBe('tcp://10.0.0.4:2376');
});

test('a context that does not exist is named', async () => {
  const failure = resolveEndpoint(inputs({}, { env: { DOCKER_CONTEXT: 'gone' } }));
  await expect(failure).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE', message: expect.stringContaining('"gone"') });
});

test('a broken configuration file is named', async () => {
  const failure = resolveEndpoint(inputs({ '/home/u/.docker/config.json': '{' }));
  await expect(failure).rejects.toMatchObject({ message: expect.stringContaining('/home/u/.docker/config.json') });
});

test('DOCKER_TLS_VERIFY turns TCP into TLS with the certificates of DOCKER_CERT_PATH', async () => {
  const env = { DOCKER_HOST: 'tcp://h:2376', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs' };
  const endpoint = await resolveEndpoint(inputs({}, { env }));
  const dial = await dialOptions(endpoint, async (path) => path, env);
  expect(dial).toMatchObject({ protocol: 'https', host: 'h', port: 2376, ca: '/certs/ca.pem', key: '/certs/key.pem' });
});

test('an address that is no endpoint is refused with its source', async () => {
  const failure = dialOptions({ url: 'ftp://x', source: 'DOCKER_HOST' }, async () => undefined, {});
  await expect(failure).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE', message: expect.stringContaining('DOCKER_HOST') });
});
