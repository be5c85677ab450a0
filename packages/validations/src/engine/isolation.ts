import type { Check, CheckResult } from '@eksa/core/provider';
import { groups } from '../groups.ts';
import { engineInfo } from './engine-info.ts';

/** Machines are privileged containers with a system of their own; what narrows these gets in their way. */
export const rootless: Check = {
  id: 'docker-rootless',
  title: 'Docker Engine can give machines what they need',
  group: groups.engine,
  about: {
    severity: 'failed',
    looksAt: 'whether the engine runs rootless or maps user ids, and its control groups',
    expects: 'an engine run by root without mapped ids; rootless is a warning with cgroup v2 and fails with v1',
    remedy: 'use the ordinary engine: `docker context use default`',
  },
  async run(_input, context): Promise<CheckResult> {
    const { securityOptions, cgroupVersion } = await engineInfo(context);
    if (securityOptions === undefined) return { status: 'unknown', observed: 'the engine does not tell' };
    const limits = securityOptions.filter((name) => name === 'rootless' || name === 'userns');
    if (limits.length === 0) return { status: 'passed' };
    const isRootless = limits.includes('rootless');
    return {
      status: isRootless && cgroupVersion === '1' ? 'failed' : 'warning',
      observed: isRootless ? `a rootless engine with cgroup v${cgroupVersion}` : 'an engine that maps user ids (userns-remap)',
      expected: 'an engine that may run privileged containers and hand them control groups',
      remedy: isRootless
        ? 'Use the ordinary engine (docker context use default), or delegate cpu, cpuset, io, memory and pids to your user (systemd: Delegate=yes).'
        : 'Remove "userns-remap" from the daemon.json of the engine, and restart it.',
    };
  },
};

/** The infrastructure provider's container talks to the engine through its socket, which SELinux keeps from containers. */
export const selinux: Check = {
  id: 'docker-selinux',
  title: "SELinux lets containers use the engine's socket",
  group: groups.engine,
  about: {
    severity: 'warning',
    looksAt: 'the security options of the engine',
    expects: 'no selinux among them, or a policy that lets a container use the socket',
    remedy: 'start the engine without --selinux-enabled, or add a policy',
  },
  async run(_input, context) {
    const { securityOptions } = await engineInfo(context);
    if (securityOptions === undefined) return { status: 'unknown', observed: 'the engine does not tell' };
    if (!securityOptions.includes('selinux')) return { status: 'passed' };
    return {
      status: 'warning',
      observed: 'the engine labels containers for SELinux',
      expected: 'containers that may use the socket of the engine, as the Docker infrastructure provider does',
      remedy: 'If that provider reports "permission denied", remove "selinux-enabled" from daemon.json, or add a policy for the socket.',
    };
  },
};
