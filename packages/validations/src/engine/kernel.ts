import type { Check } from '@eksa/core/provider';
import { groups } from '../groups.ts';
import type { Host } from '../host/host.ts';
import { elsewhere, engineInfo, isLocal } from './engine-info.ts';

/** 4.18: the oldest that Cilium runs on, as RHEL 8 has it. 5.10: what Cilium asks of the others. */
const needed = { major: 4, minor: 18 };
const advised = { major: 5, minor: 10 };

export const kernelVersion: Check = {
  id: 'kernel-version',
  title: 'The kernel is new enough for the network plug-in',
  group: groups.engine,
  about: {
    severity: 'failed',
    looksAt: "the engine's kernel version",
    expects: `${text(advised)} or newer; a warning from ${text(needed)} on, which does where a distribution has brought back what is new`,
    remedy: 'upgrade the operating system (Docker Desktop: upgrade Docker Desktop)',
  },
  async run(_input, context) {
    const { kernelVersion: observed } = await engineInfo(context);
    const [, major, minor] = /^(\d+)\.(\d+)/.exec(observed ?? '') ?? [];
    if (observed === undefined || major === undefined) return { status: 'unknown', observed: 'the engine does not tell its kernel' };
    const found = { major: Number(major), minor: Number(minor) };
    if (!isOlder(found, advised)) return { status: 'passed', observed };
    return {
      status: isOlder(found, needed) ? 'failed' : 'warning',
      observed,
      expected: `${text(advised)} or newer, which Cilium asks for`,
      remedy: 'Upgrade the operating system (Docker Desktop: upgrade Docker Desktop).',
    };
  },
};

interface Version {
  readonly major: number;
  readonly minor: number;
}

function isOlder(a: Version, b: Version): boolean {
  return a.major < b.major || (a.major === b.major && a.minor < b.minor);
}

function text({ major, minor }: Version): string {
  return `${major}.${minor}`;
}

/** containerd inside of the nodes keeps images by this file system, on a volume of the engine's. */
export function overlay(host: Host): Check {
  return {
    id: 'kernel-overlay',
    title: 'The kernel has the overlay file system',
    group: groups.engine,
    about: {
      severity: 'warning',
      looksAt: '/proc/filesystems of a local engine',
      expects: 'overlay is listed; containerd in the nodes keeps images on it',
      remedy: '`sudo modprobe overlay`, and its name in /etc/modules-load.d/',
    },
    async run(_input, context) {
      if (!isLocal(await engineInfo(context), host)) return elsewhere;
      const fileSystems = await host.readText('/proc/filesystems');
      if (fileSystems === undefined) return { status: 'unknown', observed: '/proc/filesystems cannot be read' };
      if (/\boverlay$/m.test(fileSystems)) return { status: 'passed' };
      return {
        status: 'warning',
        observed: 'the kernel has not loaded overlay',
        expected: 'overlay in /proc/filesystems: containerd in the nodes keeps images on it',
        remedy: 'sudo modprobe overlay',
      };
    },
  };
}

export const forwarding: Check = {
  id: 'ip-forwarding',
  title: "The engine's host passes on packets",
  group: groups.engine,
  about: {
    severity: 'failed',
    looksAt: 'IPv4Forwarding in what the engine tells of itself',
    expects: 'true; without it machines reach neither each other nor the internet',
    remedy: '`sudo sysctl net.ipv4.ip_forward=1` on the engine’s host, and restart the engine',
  },
  async run(_input, context) {
    const { ipv4Forwarding } = await engineInfo(context);
    if (ipv4Forwarding === undefined) return { status: 'unknown', observed: 'the engine does not tell' };
    if (ipv4Forwarding) return { status: 'passed' };
    return {
      status: 'failed',
      observed: 'net.ipv4.ip_forward is 0',
      expected: '1: machines reach each other and the internet through the host',
      remedy: 'sudo sysctl net.ipv4.ip_forward=1, then restart the engine',
    };
  },
};
