import type { Check, CheckResult } from '@eksa/core/provider';
import { gigabytes } from '../bytes.ts';
import { groups } from '../groups.ts';
import { engineInfo } from './engine-info.ts';

const minVersion = 20;
const minCpus = 2;
/** Below it the original warns. */
const comfortableMemoryBytes = 6.2e9;
/** The first Kubernetes minor whose kubelet does not start on cgroup v1 by itself. */
const firstMinorWithoutCgroupV1 = 35;

export const version: Check = {
  id: 'docker-version',
  title: 'Docker Engine answers and is new enough',
  group: groups.engine,
  about: {
    severity: 'failed',
    looksAt: 'whether an engine answers, and its version',
    expects: `version ${minVersion} or newer`,
    remedy: 'start or upgrade Docker',
  },
  async run(_input, context) {
    const info = await engineInfo(context);
    if (Number.parseInt(info.version, 10) >= minVersion) return { status: 'passed', observed: `${info.version} at ${info.endpoint}` };
    return {
      status: 'failed',
      observed: `Docker Engine ${info.version} at ${info.endpoint}`,
      expected: `version ${minVersion} or newer`,
      remedy: 'Upgrade Docker: https://docs.docker.com/engine/install/',
    };
  },
};

export const memory: Check = {
  id: 'docker-memory',
  title: 'Docker Engine has enough memory',
  group: groups.engine,
  about: {
    severity: 'warning',
    looksAt: 'the memory that the engine has',
    expects: `${gigabytes(comfortableMemoryBytes)} or more`,
    remedy: 'give Docker more memory',
  },
  async run(_input, context) {
    const { memoryBytes } = await engineInfo(context);
    const observed = gigabytes(memoryBytes);
    if (memoryBytes >= comfortableMemoryBytes) return { status: 'passed', observed };
    return {
      status: 'warning',
      observed,
      expected: `${gigabytes(comfortableMemoryBytes)} or more`,
      remedy: 'Give Docker more memory (Docker Desktop: Settings → Resources), or expect nodes to run out of it.',
    };
  },
};

export const cpus: Check = {
  id: 'docker-cpus',
  title: 'Docker Engine has enough CPUs',
  group: groups.engine,
  about: {
    severity: 'failed',
    looksAt: 'the CPUs that the engine has',
    expects: `${minCpus} or more, which kubeadm demands`,
    remedy: 'give Docker more CPUs',
  },
  async run(_input, context) {
    const info = await engineInfo(context);
    if (info.cpus >= minCpus) return { status: 'passed', observed: `${info.cpus} CPUs` };
    return {
      status: 'failed',
      observed: `${info.cpus} CPU`,
      expected: `${minCpus} or more, which kubeadm demands of a control plane`,
      remedy: 'Give Docker more CPUs (Docker Desktop: Settings → Resources), or use a larger machine.',
    };
  },
};

export const cgroups: Check = {
  id: 'docker-cgroups',
  title: 'Control groups fit the Kubernetes version',
  group: groups.engine,
  about: {
    severity: 'warning',
    looksAt: 'the version of control groups, and the Kubernetes version',
    expects: `cgroup v2 from Kubernetes 1.${firstMinorWithoutCgroupV1} on, where kubelet refuses v1 by default`,
    remedy: 'boot the host with systemd.unified_cgroup_hierarchy=1, or choose an older kubernetesVersion',
  },
  async run({ release }, context): Promise<CheckResult> {
    const { cgroupVersion } = await engineInfo(context);
    if (cgroupVersion === 'unknown') return { status: 'unknown', observed: 'the engine does not tell' };
    const minor = Number(release.kubeVersion.split('.')[1]);
    const observed = `cgroup v${cgroupVersion}`;
    if (cgroupVersion !== '1' || !(minor >= firstMinorWithoutCgroupV1)) return { status: 'passed', observed };
    return {
      status: 'warning',
      observed: `${observed} with Kubernetes ${release.kubeVersion}`,
      expected: `cgroup v2 from Kubernetes 1.${firstMinorWithoutCgroupV1} on, where kubelet refuses v1 by default`,
      remedy: 'Boot the host with systemd.unified_cgroup_hierarchy=1, or choose an older kubernetesVersion.',
    };
  },
};
