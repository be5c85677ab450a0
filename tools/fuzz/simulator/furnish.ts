import type { Reply, Sent } from './send.ts';

const headers = { 'content-type': 'application/json' };
const container = { Image: 'busybox', Cmd: ['sh', '-c', 'echo a; sleep 1000'], OpenStdin: true };

/** What wild requests to an engine are about: an image, a network, a container that runs and one that does not. */
export async function furnish(send: (sent: Sent) => Promise<Reply | undefined>): Promise<void> {
  await send({ method: 'POST', path: '/images/create?fromImage=busybox&tag=latest' });
  await send({ method: 'POST', path: '/networks/create', headers, body: JSON.stringify({ Name: 'kind', Labels: { a: 'b' } }) });
  for (const name of ['a', 'b']) {
    await send({ method: 'POST', path: `/containers/create?name=${name}`, headers, body: JSON.stringify(container) });
  }
  await send({ method: 'POST', path: '/containers/a/start' });
}
