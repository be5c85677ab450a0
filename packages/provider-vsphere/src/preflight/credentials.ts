import type { Check } from '@eksa/core/provider';
import { passwordVariable, usernameVariable } from '../credentials.ts';
import { group } from './offline-check.ts';

export const credentials: Check = {
  id: 'vsphere-credentials',
  title: 'The login of the vCenter is in the environment',
  group,
  async run(_input, { env }) {
    const missing = [usernameVariable, passwordVariable].filter((name) => !env[name]);
    if (missing.length === 0) return { status: 'passed' };
    return {
      status: 'failed',
      observed: `${missing.join(' and ')} not set`,
      expected: 'a user of the vCenter and its password',
      remedy: `export ${usernameVariable}=… ${passwordVariable}=…`,
    };
  },
};
