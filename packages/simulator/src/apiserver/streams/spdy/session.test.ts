import { duplexPair } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { frameType, resetStatus } from './frames.ts';
import { type Accept, serveSpdy } from './session.ts';
import type { SpdyStream } from './stream.ts';
import { createSpdyClient } from './testing/client.ts';

const echo: Accept = () => (stream) => stream.body.pipe(stream.body);

function arrange(accept: Accept = echo) {
  const [near, far] = duplexPair();
  const served = serveSpdy(far, accept);
  // What a test does not look at ends with it.
  served.catch(() => undefined);
  return { near, served, client: createSpdyClient(near) };
}

/** Keeps the streams that open, for the test to work with. */
function keep() {
  const opened: SpdyStream[] = [];
  const accept: Accept = () => (stream) => void opened.push(stream);
  return { opened, accept };
}

describe('a stream', () => {
  it('carries bytes both ways, beside others, until both sides have ended it', async () => {
    const { client } = arrange();
    for (const id of [1, 3, 5]) client.open(id, { id: String(id) });
    for (const id of [5, 1, 3]) client.data(id, `for ${id}`);
    for (const id of [1, 3, 5]) client.finish(id);
    for (const id of [1, 3, 5]) {
      const received = await client.until(id, ({ ended }) => ended);
      expect(received).toEqual({ replied: true, ended: true, text: `for ${id}` });
    }
  });

  it('carries more than one frame holds, and waits for the one who reads it', async () => {
    const { client } = arrange();
    const text = 'abcdefgh'.repeat(100_000);
    client.open(1, {});
    for (let offset = 0; offset < text.length; offset += 50_000) client.data(1, text.slice(offset, offset + 50_000));
    client.finish(1);
    expect((await client.until(1, ({ ended }) => ended)).text).toBe(text);
  });

  it('knows its headers', async () => {
    const { opened, accept } = keep();
    const { client } = arrange(accept);
    client.open(1, { streamtype: 'data' });
    client.open(3, { streamtype: 'error' });
    await client.until(3, ({ replied }) => replied);
    expect(opened.map(({ id, headers }) => [id, headers.streamtype])).toEqual([
      [1, 'data'],
      [3, 'error'],
    ]);
  });

  it('is reset when the server destroys it, and destroyed when the client resets it', async () => {
    const { opened, accept } = keep();
    const { client } = arrange(accept);
    client.open(1, {});
    client.open(3, {});
    await client.until(3, ({ replied }) => replied);
    opened[0]?.body.destroy();
    expect(await client.until(1, ({ reset }) => reset !== undefined)).toMatchObject({ reset: resetStatus.cancel });
    const closed = new Promise((resolve) => opened[1]?.body.on('close', resolve));
    client.control(frameType.rstStream, 3, resetStatus.cancel);
    await closed;
  });

  it('is refused by who serves it, with a wrong number, and after its end', async () => {
    const { client } = arrange(({ wanted }) => (wanted === 'yes' ? (stream) => stream.body.pipe(stream.body) : undefined));
    client.open(3, { wanted: 'no' });
    client.open(2, { wanted: 'yes' });
    client.open(1, { wanted: 'yes' });
    client.data(9, 'nobody');
    client.open(5, { wanted: 'yes' });
    const resets = await Promise.all([3, 2, 1, 9].map((id) => client.until(id, ({ reset }) => reset !== undefined)));
    const { refusedStream, protocolError, invalidStream } = resetStatus;
    expect(resets.map(({ reset }) => reset)).toEqual([refusedStream, protocolError, protocolError, invalidStream]);
    expect(await client.until(5, ({ replied }) => replied)).not.toHaveProperty('reset');
  });
});

describe('a connection', () => {
  it('answers pings, and reads over what it has no use for', async () => {
    const { client } = arrange();
    client.control(frameType.settings, 0);
    client.control(frameType.windowUpdate, 0, 65_536);
    client.control(frameType.ping, 7);
    client.control(frameType.ping, 8);
    client.open(1, {});
    await client.until(1, ({ replied }) => replied);
    expect(client.pings).toEqual([7]);
  });

  it('ends with all its streams when the client goes away', async () => {
    const { opened, accept } = keep();
    const { client, served } = arrange(accept);
    client.open(1, {});
    await client.until(1, ({ replied }) => replied);
    client.control(frameType.goAway, 0, 0);
    await served;
    expect(opened[0]?.body.destroyed).toBe(true);
  });

  it.each([
    ['another version', [0x80, 2, 0, 6, 0, 0, 0, 4, 0, 0, 0, 1], 'version 2'],
    ['a control frame beyond 64 KiB', [0x80, 3, 0, 1, 0, 0xff, 0xff, 0xff], 'too large'],
    ['headers that are none', [0x80, 3, 0, 1, 0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 2], 'another dictionary'],
    ['a control frame without content', [0x80, 3, 0, 6, 0, 0, 0, 0], 'too short'],
  ])('ends at %s', async (_title, bytes, why) => {
    const { near, served } = arrange();
    near.write(Buffer.from(bytes));
    await expect(served).rejects.toThrow(why);
  });

  it('ends at half a frame', async () => {
    const { near, served } = arrange();
    near.end(Buffer.from([0x80, 3, 0]));
    await expect(served).rejects.toThrow('within a frame');
  });

  it('reads frames that arrive byte by byte', async () => {
    const { near, client } = arrange();
    for (const byte of [0x80, 3, 0, 6, 0, 0, 0, 4, 0, 0, 0, 5]) near.write(Buffer.from([byte]));
    client.open(1, {});
    await client.until(1, ({ replied }) => replied);
    expect(client.pings).toEqual([5]);
  });
});
