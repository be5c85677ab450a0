import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { selfSigned } from '../testing/certificates.ts';
import { thisNetwork } from './network.ts';

describe('against a server that signs its own certificate', () => {
  let server: Server;
  let certificate: string;
  let port: number;

  beforeAll(async () => {
    const { pem, key } = await selfSigned('mirror', { notBefore: '2020-01-01', notAfter: '2120-01-01' });
    certificate = pem;
    server = createServer({ cert: pem, key }, (request, response) => {
      response.writeHead(request.headers.authorization === 'Basic ok' ? 200 : 401, { 'www-authenticate': 'Basic realm="r"' });
      response.end('body');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });

  afterAll(() => {
    server.close();
  });

  test('a certificate of nobody is told by the code of the reason', async () => {
    expect(await thisNetwork.handshake({ host: '127.0.0.1', port }, undefined)).toEqual({ untrusted: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });

  test('with its authority it is trusted, by name as by address', async () => {
    expect(await thisNetwork.handshake({ host: '127.0.0.1', port }, [certificate])).toEqual({});
    expect(await thisNetwork.handshake({ host: 'localhost', port }, [certificate])).toEqual({});
  });

  test('a request is refused without trust and answered with it', async () => {
    const url = `https://127.0.0.1:${port}/v2/`;
    await expect(thisNetwork.get(url, {})).rejects.toThrow(/self-signed/);
    expect(await thisNetwork.get(url, { insecure: true })).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Basic realm="r"' },
    });
    const login = { authorities: [certificate], headers: { authorization: 'Basic ok' } };
    expect(await thisNetwork.get(url, login)).toMatchObject({ status: 200, body: 'body' });
  });

  test('a connection is opened and closed again', async () => {
    await expect(thisNetwork.connect({ host: '127.0.0.1', port })).resolves.toBeUndefined();
  });
});

test('the loopback can be used', async () => {
  await expect(thisNetwork.loopback()).resolves.toBeUndefined();
});

test('a port that nobody listens on is told', async () => {
  await expect(thisNetwork.connect({ host: '127.0.0.1', port: 1 })).rejects.toThrow(/ECONNREFUSED/);
  await expect(thisNetwork.handshake({ host: '127.0.0.1', port: 1 }, undefined)).rejects.toThrow(/ECONNREFUSED/);
});

test('a cancel ends what waits for an answer', async () => {
  const abort = new AbortController();
  const { createServer: listen } = await import('node:net');
  const silent = listen();
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const waiting = thisNetwork.handshake({ host: '127.0.0.1', port: (silent.address() as AddressInfo).port }, undefined, abort.signal);
  abort.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  silent.close();
});
