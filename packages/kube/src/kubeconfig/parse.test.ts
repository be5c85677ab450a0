import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kubeconfigFor } from '../../test/scripted-server.ts';
import { parseKubeconfig } from './parse.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('parseKubeconfig', () => {
  it('reads the current context with everything inline', () => {
    const text = `
apiVersion: v1
kind: Config
current-context: b
contexts:
- {name: a, context: {cluster: other, user: other}}
- {name: b, context: {cluster: k, user: u, namespace: eksa-system}}
clusters:
- {name: other, cluster: {server: https://other:6443}}
- name: k
  cluster: {server: "https://10.0.0.1:6443/", certificate-authority-data: ${base64('CA')}, tls-server-name: kubernetes}
users:
- {name: u, user: {client-certificate-data: ${base64('CERT')}, client-key-data: ${base64('KEY')}}}
`;
    expect(parseKubeconfig(text)).toEqual({
      server: 'https://10.0.0.1:6443',
      namespace: 'eksa-system',
      insecure: false,
      serverName: 'kubernetes',
      inline: { ca: 'CA', cert: 'CERT', key: 'KEY' },
    });
  });

  it.each([
    ['a token', { token: 't' }, { token: 't' }],
    ['a password', { username: 'me', password: 'p' }, { basic: 'me:p' }],
    ['nothing', {}, {}],
  ])('takes %s', (_, user, inline) => {
    expect(parseKubeconfig(kubeconfigFor('https://h', user)).inline).toEqual(inline);
  });

  it.each([{ exec: { command: 'x' } }, { 'auth-provider': {} }, { tokenFile: '/t' }, { 'client-certificate': '/c' }, { as: 'someone' }])(
    'leaves %j to the library',
    (user) => {
      expect(parseKubeconfig(kubeconfigFor('https://h', user)).inline).toBeUndefined();
    },
  );

  it('uses the only context when none is current', () => {
    const config = JSON.parse(kubeconfigFor('https://h'));
    delete config['current-context'];
    expect(parseKubeconfig(JSON.stringify(config)).server).toBe('https://h');
  });

  it.each([
    ['', 'empty'],
    ['[]', 'not a mapping'],
    ['a: [', 'not valid YAML (line 1'],
    ['a: *nowhere', 'an alias that cannot be resolved'],
    [kubeconfigFor('not a url'), 'not a URL'],
    [kubeconfigFor('ftp://h'), 'neither https:// nor http://'],
    [kubeconfigFor('https://h').replace('"current-context":"c"', '"current-context":"z"'), 'no context named z'],
    [kubeconfigFor('https://h').replace('"user":"u"', '"user":"z"'), 'no user named z'],
  ])('refuses %j', (text, message) => {
    expect(() => parseKubeconfig(text)).toThrow(
      expect.objectContaining({ code: 'KUBECONFIG_INVALID', message: expect.stringContaining(message) }),
    );
  });

  it('never quotes a damaged kubeconfig in its error', () => {
    const whole = kubeconfigFor('https://h', { token: 'very-secret-token' });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length }), fc.string({ maxLength: 3 }), (at, noise) => {
        try {
          parseKubeconfig(whole.slice(0, at) + noise + whole.slice(at + 1));
        } catch (error) {
          expect(error).toMatchObject({ code: 'KUBECONFIG_INVALID' });
          expect(String(error)).not.toContain('very-secret');
        }
      }),
    );
  });

  it('drops a password from the server address', () => {
    expect(parseKubeconfig(kubeconfigFor('https://me:hunter2@h:1')).server).toBe('https://h:1');
  });
});
