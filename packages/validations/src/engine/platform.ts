import type { Check } from '@eksa/core/provider';
import { groups } from '../groups.ts';
import { engineInfo } from './engine-info.ts';

/** What images of EKS Distro are built for, as the engine calls it. */
const architectures: readonly string[] = ['x86_64', 'amd64', 'aarch64', 'arm64'];

export const platform: Check = {
  id: 'docker-platform',
  title: 'Docker Engine runs Linux containers',
  group: groups.engine,
  about: {
    severity: 'failed',
    looksAt: 'operating system and architecture of the engine',
    expects: 'linux on x86_64 or aarch64, which images are built for',
    remedy: 'switch Docker Desktop to Linux containers, or use another machine',
  },
  async run(_input, context) {
    const { osType = 'linux', architecture } = await engineInfo(context);
    const observed = `${osType} on ${architecture}`;
    if (osType === 'linux' && architectures.includes(architecture)) return { status: 'passed', observed };
    return {
      status: 'failed',
      observed,
      expected: 'linux on x86_64 or aarch64',
      remedy:
        osType === 'linux'
          ? 'Use a machine with one of these architectures: there are no images for others.'
          : 'Switch Docker Desktop to Linux containers.',
    };
  },
};
