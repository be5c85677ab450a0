import type { Check, CheckResult } from '@eksa/core/provider';
import { groups } from '../groups.ts';
import type { Host } from '../host/host.ts';

const pair = ['EKSA_AWS_ACCESS_KEY_ID', 'EKSA_AWS_SECRET_ACCESS_KEY'] as const;
const fileVariable = 'EKSA_AWS_CONFIG_FILE';

/** Without any of them curated packages are simply not pulled; half of them is a mistake. */
export function packageCredentials(host: Host): Check {
  return {
    id: 'package-credentials',
    title: 'Credentials for curated packages are complete',
    group: groups.create,
    about: {
      severity: 'warning',
      looksAt: `${pair.join(' and ')}, and the file that ${fileVariable} names; not with packages.disable`,
      expects: 'both or none, and a file that exists',
      remedy: 'export what is missing, or unset the rest',
    },
    async run({ config }, { env }): Promise<CheckResult> {
      if (config.cluster.spec.packages?.disable === true) return { status: 'passed', observed: 'no packages' };
      const missing = pair.filter((name) => !env[name]);
      if (missing.length === 1) return warning(`${missing[0]} is not set, but ${pair.find((name) => name !== missing[0])} is`);
      const file = env[fileVariable];
      if (file && (await host.readText(file)) === undefined) return warning(`${file}, which ${fileVariable} names, does not exist`);
      return { status: 'passed', observed: missing.length === 0 || file ? 'set' : 'none' };
    },
  };
}

function warning(observed: string): CheckResult {
  return {
    status: 'warning',
    observed,
    expected: 'complete credentials of AWS, or none: curated packages are pulled with them',
    remedy: 'Export what is missing, or unset the rest.',
  };
}
