import { unpackTar } from 'modern-tar';
import { expect, test } from 'vitest';
import { createBody } from './create-body.ts';
import { foldersAbove, packFiles } from './put-files.ts';
import { hasLabels } from './state.ts';

test('the body asks for no init, no restart, no auto-removal, and ports on loopback alone', () => {
  const body = createBody({ name: 'c', image: 'i', labels: { a: 'b' }, network: 'kind', publish: [6443] });
  expect(body.HostConfig).toMatchObject({ Init: false, AutoRemove: false, RestartPolicy: { Name: 'no' }, NetworkMode: 'kind' });
  expect(body.HostConfig?.PortBindings).toEqual({ '6443/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] });
  expect(body.Labels).toEqual({ a: 'b' });
});

test('host folders are mounts, which do not make a missing source', () => {
  const body = createBody({ name: 'c', image: 'i', labels: {}, network: 'n', binds: [{ source: '/s', target: '/t', readOnly: true }] });
  expect(body.HostConfig?.Mounts).toEqual([{ Type: 'bind', Source: '/s', Target: '/t', ReadOnly: true }]);
  expect(body.HostConfig?.Binds).toBeUndefined();
});

test('the image keeps its own entry point and user unless others are asked for', () => {
  const body = createBody({ name: 'c', image: 'i', labels: {}, network: 'n' });
  expect(body).not.toHaveProperty('Entrypoint');
  expect(body).not.toHaveProperty('Cmd');
  expect(body).not.toHaveProperty('User');
});

test('folders above files come once, parents first', () => {
  expect(foldersAbove(['/etc/kubernetes/pki/ca.crt', '/etc/x', '/top'])).toEqual(['/etc', '/etc/kubernetes', '/etc/kubernetes/pki']);
});

test('the archive carries modes, owners and bytes', async () => {
  const bytes = new Uint8Array([0, 255, 1]);
  const archive = await packFiles(
    [
      { path: '/a/key', content: 'ü', mode: 0o600, uid: 5, gid: 6 },
      { path: '/bin', content: bytes },
    ],
    ['/a'],
  );
  const entries = await unpackTar(archive);
  expect(entries.map(({ header }) => [header.name, header.mode, header.uid, header.gid])).toEqual([
    ['a/', 0o755, 0, 0],
    ['a/key', 0o600, 5, 6],
    ['bin', 0o644, 0, 0],
  ]);
  expect(Buffer.from(entries[1]?.data ?? []).toString()).toBe('ü');
  expect([...(entries[2]?.data ?? [])]).toEqual([...bytes]);
});

test('labels match when all wanted ones are there', () => {
  expect(hasLabels({ a: '1', b: '2' }, { a: '1' })).toBe(true);
  expect(hasLabels({ a: '1' }, { a: '1', b: '2' })).toBe(false);
});
