/** What happens to a manager's flag outside a Pod. A flag that is not here passes as it is; none is ever added. */
interface Rewrite {
  /** Replaces the value; absent = the flag is dropped and its default holds. */
  readonly value?: string;
  /** The value may be the next argument. */
  readonly takesValue: boolean;
}

const drop = { takesValue: true } as const;
const dropSwitch = { takesValue: false } as const;
const onLoopback = { value: '127.0.0.1:8080', takesValue: true } as const;

/** Names differ between generations of the controllers' library. */
const rewrites: Readonly<Record<string, Rewrite>> = {
  // One process each: nobody to elect among, and no lease to wait for.
  'leader-elect': dropSwitch,
  'enable-leader-election': dropSwitch,
  // Metrics would want a certificate and token reviews; nobody reads them here.
  'diagnostics-address': onLoopback,
  'insecure-diagnostics': { value: 'true', takesValue: false },
  'metrics-addr': onLoopback,
  'metrics-bind-addr': onLoopback,
  'metrics-bind-address': onLoopback,
  // The environment names ours.
  kubeconfig: drop,
};

/** The arguments of a manager as they are in its Deployment, made right for a plain container. */
export function rewriteFlags(args: readonly string[]): readonly string[] {
  const result: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    const name = flagName(arg);
    const rewrite = name === undefined ? undefined : rewrites[name];
    if (name === undefined || !rewrite) {
      result.push(arg);
      continue;
    }
    if (rewrite.takesValue && !arg.includes('=')) index += 1;
    if (rewrite.value !== undefined) result.push(`--${name}=${rewrite.value}`);
  }
  return result;
}

/** The value of a flag that is passed in either form. */
export function flagValue(args: readonly string[], name: string): string | undefined {
  const index = args.findIndex((arg) => flagName(arg) === name);
  const arg = args[index];
  if (arg === undefined) return undefined;
  return arg.includes('=') ? arg.slice(arg.indexOf('=') + 1) : args[index + 1];
}

function flagName(arg: string): string | undefined {
  return /^--?([a-z][a-z0-9-]*)(?:=|$)/.exec(arg)?.[1];
}
