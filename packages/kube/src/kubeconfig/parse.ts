import { EksaError } from '@eksa/core/errors';
import { isObject } from '@eksa/core/objects';
import { recordField, textField } from '../json.ts';
import { parseYaml } from './yaml.ts';

/** TLS material and identity that stand in the kubeconfig itself. PEM texts. */
export interface InlineCredentials {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly token?: string;
  readonly basic?: string;
}

/** The current context of a kubeconfig. */
export interface KubeconfigContext {
  /** Without a trailing slash. */
  readonly server: string;
  readonly namespace: string;
  readonly insecure: boolean;
  readonly serverName?: string;
  /** Absent when files, programs or proxies are involved, which @kubernetes/client-node resolves. */
  readonly inline?: InlineCredentials;
}

// Whatever is named here needs more than the text of the kubeconfig.
const indirectUserFields = [
  'exec',
  'auth-provider',
  'authProvider',
  'tokenFile',
  'client-certificate',
  'client-key',
  'as',
  'as-uid',
  'as-groups',
] as const;
const indirectClusterFields = ['certificate-authority', 'proxy-url'] as const;

/** Reads the current context. Throws KUBECONFIG_INVALID, never quoting the text. */
export function parseKubeconfig(text: string): KubeconfigContext {
  const root = parseYaml(text);
  const contextName = textField(root, 'current-context') ?? onlyName(root, 'contexts');
  if (contextName === undefined) throw invalid('names no current-context');
  const context = entry(root, 'contexts', contextName, 'context');
  const cluster = entry(root, 'clusters', required(context, 'cluster', `context ${contextName}`), 'cluster');
  const userName = textField(context, 'user');
  const user = userName === undefined ? {} : entry(root, 'users', userName, 'user');
  const server = serverUrl(required(cluster, 'server', `cluster of context ${contextName}`));
  const serverName = textField(cluster, 'tls-server-name');
  const indirect =
    indirectUserFields.some((field) => user[field] !== undefined) || indirectClusterFields.some((field) => cluster[field] !== undefined);
  return {
    server,
    namespace: textField(context, 'namespace') ?? 'default',
    insecure: cluster['insecure-skip-tls-verify'] === true,
    ...(serverName !== undefined && { serverName }),
    ...(!indirect && { inline: inlineCredentials(cluster, user) }),
  };
}

function inlineCredentials(cluster: Record<string, unknown>, user: Record<string, unknown>): InlineCredentials {
  const ca = decoded(cluster, 'certificate-authority-data');
  const cert = decoded(user, 'client-certificate-data');
  const key = decoded(user, 'client-key-data');
  const token = textField(user, 'token');
  const username = textField(user, 'username');
  return {
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(token !== undefined && { token }),
    ...(username !== undefined && { basic: `${username}:${textField(user, 'password') ?? ''}` }),
  };
}

function serverUrl(text: string): string {
  if (!URL.canParse(text)) throw invalid('has a server that is not a URL');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw invalid('has a server that is neither https:// nor http://');
  // A URL may carry a password; the server's name is shown in messages.
  url.username = '';
  url.password = '';
  return url.href.replace(/\/+$/, '');
}

function entry(root: Record<string, unknown>, list: string, name: string, field: string): Record<string, unknown> {
  const entries = root[list];
  const found = Array.isArray(entries) ? entries.find((item) => isObject(item) && item.name === name) : undefined;
  const value = isObject(found) ? recordField(found, field) : undefined;
  if (value === undefined) throw invalid(`has no ${field} named ${name}`);
  return value;
}

function onlyName(root: Record<string, unknown>, list: string): string | undefined {
  const entries = root[list];
  if (!Array.isArray(entries) || entries.length !== 1) return undefined;
  return isObject(entries[0]) ? textField(entries[0], 'name') : undefined;
}

function required(owner: Record<string, unknown>, field: string, name: string): string {
  const value = textField(owner, field);
  if (value === undefined) throw invalid(`gives no ${field} for the ${name}`);
  return value;
}

function decoded(owner: Record<string, unknown>, field: string): string | undefined {
  const value = textField(owner, field);
  return value === undefined ? undefined : Buffer.from(value, 'base64').toString('utf8');
}

function invalid(what: string): EksaError {
  return new EksaError('KUBECONFIG_INVALID', `The kubeconfig ${what}.`, {
    hint: 'Give a kubeconfig with a current context, a cluster with a server URL, and a user.',
  });
}
