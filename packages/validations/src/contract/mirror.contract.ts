import { once } from 'node:events';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { images } from '../engine/images.ts';
import { thisMachine } from '../host/ports.ts';
import { selfSigned } from '../testing/certificates.ts';
import { type Scene, verdict } from '../testing/verdict.ts';

// The testbed's registry, behind TLS and a login as a mirror is. EKSA_TESTBED_HELLO names an image that it has: HOST/NAMESPACE/NAME:TAG.
const [host = '', namespace = '', nameAndTag = ''] = (process.env.EKSA_TESTBED_HELLO ?? '').split('/');
const [name = '', tag = ''] = nameAndTag.split(':');
const env = { REGISTRY_USERNAME: 'me', REGISTRY_PASSWORD: 'secret' };
const login = `Basic ${Buffer.from('me:secret').toString('base64')}`;

describe.runIf(host !== '')('a mirror before a real registry', () => {
  let server: Server;
  let caCertContent: string;

  beforeAll(async () => {
    const { pem, key } = await selfSigned('localhost', { notBefore: '2020-01-01', notAfter: '2100-01-01' });
    caCertContent = pem;
    server = createServer({ cert: pem, key }, (incoming, answer) => {
      if (incoming.headers.authorization !== login) {
        answer.writeHead(401, { 'www-authenticate': 'Basic realm="mirror"' }).end();
        return;
      }
      const { authorization: _, ...headers } = incoming.headers;
      const outgoing = request(`http://${host}${incoming.url}`, { method: incoming.method, headers: { ...headers, host } }, (found) => {
        answer.writeHead(found.statusCode ?? 502, found.headers);
        found.pipe(answer);
      });
      outgoing.on('error', () => answer.writeHead(502).end());
      outgoing.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterAll(() => {
    server.close();
  });

  function port(): string {
    return String((server.address() as AddressInfo).port);
  }

  /** Cilium's operator is the image that the registry has, its agent another; both of a registry that nobody may ask. */
  function scene(agent: string, mirror: object = {}): Scene {
    const image = (repository: string, version: string) => ({ uri: `public.ecr.aws/${repository}:${version}`, repository, tag: version });
    return {
      engine: { local: [] },
      env,
      bundle: { cilium: { version: 'v1', cilium: image(name, agent), operator: image(name, tag) } },
      spec: {
        registryMirrorConfiguration: {
          endpoint: '127.0.0.1',
          port: port(),
          caCertContent,
          authenticate: true,
          ociNamespaces: [{ registry: 'public.ecr.aws', namespace }],
          ...mirror,
        },
      },
    };
  }

  async function say(shown: Scene) {
    const findImage = async (image: string): Promise<boolean> => {
      if (image.startsWith('public.ecr.aws')) throw new Error('no way to public.ecr.aws');
      return true;
    };
    return verdict(images(findImage, thisMachine), shown);
  }

  test('has what machines run, by the login and the authority of the file', async () => {
    expect(await say(scene(tag))).toMatchObject({ status: 'passed' });
    expect(await say(scene(tag, { caCertContent: undefined, insecureSkipVerify: true }))).toMatchObject({ status: 'passed' });
  });

  test('lacks an image, and is named where it is to be pushed', async () => {
    const lacking = `127.0.0.1:${port()}/${namespace}/${name}:no-such-tag`;
    expect(await say(scene('no-such-tag'))).toEqual({
      status: 'failed',
      observed: `neither local nor in their registry: ${lacking} (cilium, for public.ecr.aws/${name}:no-such-tag)`,
      expected: 'every image of the bundle',
      remedy: `Push them to the mirror, such as: docker push ${lacking}`,
    });
  });

  test('is not believed without its authority, and does not tell without the login', async () => {
    expect(await say(scene(tag, { caCertContent: undefined }))).toMatchObject({
      status: 'warning',
      observed: expect.stringMatching(/self-signed/),
    });
    expect(await say(scene(tag, { authenticate: false }))).toMatchObject({
      status: 'warning',
      observed: expect.stringMatching(/HTTP 401/),
    });
  });
});
