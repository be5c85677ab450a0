import { parseChallenge, tokenUrl } from '@eksa/container-engine';
import type { RegistryMirror } from '@eksa/core/config';
import { errorText } from '@eksa/core/errors';
import type { Check, CheckResult, ProviderContext } from '@eksa/core/provider';
import { groups } from '../groups.ts';
import type { GetOptions } from '../host/network.ts';
import type { Ports } from '../host/ports.ts';
import { systemAuthorities } from '../host/system-authorities.ts';
import { authorityOf, mirrorOf } from './mirror-place.ts';

const variables = ['REGISTRY_USERNAME', 'REGISTRY_PASSWORD'] as const;

/** Logs in as a node will. */
export function mirrorLogin(ports: Ports): Check {
  return {
    id: 'registry-mirror-login',
    title: 'The login of the registry mirror is right',
    group: groups.mirror,
    about: {
      severity: 'failed',
      looksAt: `${variables.join(' and ')}, and what the mirror answers to them; only with authenticate: true`,
      expects: 'both set, and accepted',
      remedy: 'export both, or correct them',
    },
    async run(input, context) {
      const mirror = mirrorOf(input);
      if (mirror?.authenticate !== true) return { status: 'passed', observed: 'no login' };
      const missing = variables.filter((name) => !context.env[name]);
      return missing.length > 0 ? unset(missing) : login(mirror, ports, context);
    },
  };
}

function unset(missing: readonly string[]): CheckResult {
  return {
    status: 'failed',
    observed: `${missing.join(' and ')} not set`,
    expected: 'the login of the registry mirror, as authenticate is true',
    remedy: `export ${variables.map((name) => `${name}=…`).join(' ')}`,
  };
}

async function login(mirror: RegistryMirror, ports: Ports, { env, signal }: ProviderContext): Promise<CheckResult> {
  const [username = '', password = ''] = variables.map((name) => env[name]);
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const authorities = [...(await systemAuthorities(ports.host, env)), ...(mirror.caCertContent ? [mirror.caCertContent] : [])];
  const options: GetOptions = { authorities, insecure: mirror.insecureSkipVerify === true, signal };
  try {
    const status = await ask(`https://${authorityOf(mirror)}/v2/`, authorization, options, ports);
    if (status === 'open') return { status: 'unknown', observed: `${authorityOf(mirror)} asks for no login` };
    return status < 300 ? { status: 'passed', observed: `as ${username}` } : refused(mirror, username, status);
  } catch (error) {
    signal?.throwIfAborted();
    return { status: 'unknown', observed: `${authorityOf(mirror)} does not answer: ${errorText(error)}` };
  }
}

/** The HTTP status with which the registry, or the server that it names for tokens, answers to the login. */
async function ask(url: string, authorization: string, options: GetOptions, { network }: Ports): Promise<number | 'open'> {
  const first = await network.get(url, options);
  if (first.status !== 401) return first.status < 300 ? 'open' : first.status;
  const challenge = parseChallenge(first.headers['www-authenticate'] ?? null);
  const withLogin = { ...options, headers: { authorization } };
  const target = challenge?.scheme === 'bearer' ? tokenUrl(challenge).href : url;
  return (await network.get(target, withLogin)).status;
}

function refused(mirror: RegistryMirror, username: string, status: number): CheckResult {
  const isLogin = status === 401 || status === 403;
  return {
    status: isLogin ? 'failed' : 'warning',
    observed: `${authorityOf(mirror)} answers user ${username} with HTTP ${status}`,
    expected: 'a login that is accepted',
    remedy: isLogin ? `Correct ${variables.join(' and ')}.` : 'Check that a registry is served there.',
  };
}
