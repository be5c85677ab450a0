import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { listen } from './listen.ts';

test('a free port is found, a taken one is refused, and the end breaks what is open', async () => {
  const server = createServer((socket) => socket.write('hello'));
  const { port, close } = await listen(server, { port: 0 });
  await expect(listen(createServer(), { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  const client = connect({ port, host: '127.0.0.1' });
  await once(client, 'data');
  const gone = once(client, 'close');
  await Promise.all([close(), gone]);
  expect(server.listening).toBe(false);
});
