/** Kernel numbers of the capabilities that Cilium's chart asks for. */
const numbers = {
  CHOWN: 0,
  DAC_OVERRIDE: 1,
  FOWNER: 3,
  KILL: 5,
  SETGID: 6,
  SETUID: 7,
  NET_ADMIN: 12,
  NET_RAW: 13,
  IPC_LOCK: 14,
  SYS_MODULE: 16,
  SYS_CHROOT: 18,
  SYS_PTRACE: 19,
  SYS_ADMIN: 21,
  SYS_RESOURCE: 24,
  SYSLOG: 34,
} as const;

export type Capability = keyof typeof numbers;

/** What each container of the agent asks for, by the chart's name of the container. */
const wanted = {
  ciliumAgent: [
    'CHOWN',
    'KILL',
    'NET_ADMIN',
    'NET_RAW',
    'IPC_LOCK',
    'SYS_MODULE',
    'SYS_ADMIN',
    'SYS_RESOURCE',
    'DAC_OVERRIDE',
    'FOWNER',
    'SETGID',
    'SETUID',
    'SYSLOG',
  ],
  mountCgroup: ['SYS_ADMIN', 'SYS_CHROOT', 'SYS_PTRACE'],
  applySysctlOverwrites: ['SYS_ADMIN', 'SYS_CHROOT', 'SYS_PTRACE'],
  cleanCiliumState: ['NET_ADMIN', 'SYS_MODULE', 'SYS_ADMIN', 'SYS_RESOURCE'],
} as const satisfies Record<string, readonly Capability[]>;

/** The capabilities that the bounding set of a process lacks, given as `CapBnd` of /proc/PID/status (hexadecimal). */
export function missingCapabilities(boundingSet: string): readonly Capability[] {
  const bits = BigInt(`0x${boundingSet}`);
  const names = Object.keys(numbers).filter(isCapability);
  return names.filter((name) => (bits & (1n << BigInt(numbers[name]))) === 0n);
}

/**
 * The chart's `securityContext.capabilities` without those that cannot be granted; undefined when all can, so that the
 * chart's own lists stay. A container that asks for more than its node may give does not start at all.
 */
export function grantableCapabilities(missing: readonly Capability[]): Readonly<Record<string, readonly Capability[]>> | undefined {
  if (missing.length === 0) return undefined;
  return Object.fromEntries(Object.entries(wanted).map(([container, all]) => [container, all.filter((name) => !missing.includes(name))]));
}

function isCapability(name: string): name is Capability {
  return name in numbers;
}
