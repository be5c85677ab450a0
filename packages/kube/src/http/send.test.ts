import { once } from 'node:events';
import { Agent, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLines, send } from './send.ts';

it('reads the same lines however the bytes are cut', async () => {
  let chunks: Buffer[] = [];
  const server = createServer((_, response) => {
    void (async () => {
      for (const chunk of chunks) {
        response.write(chunk);
        await new Promise(setImmediate);
      }
      response.end();
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const agent = new Agent({ keepAlive: true });

  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 7 }),
      async (texts, size) => {
        const lines = texts.map((text) => JSON.stringify({ text }));
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
        chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
        const incoming = await send({ method: 'GET', url, agent, headers: {}, connectTimeoutMs: 5_000, idleTimeoutMs: 5_000 });
        const read: string[] = [];
        for await (const line of readLines(incoming)) read.push(line);
        expect(read).toEqual(lines);
      },
    ),
    { numRuns: 25 },
  );
  agent.destroy();
  server.close();
});
