import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { hasCode } from './system-error.ts';

/** Which process on which boot of the machine; two of them are the same only if all that is known agrees. */
export interface ProcessIdentity {
  readonly pid: number;
  /** A kernel's id of this boot, or `boot-time:SECONDS` where there is none. */
  readonly bootId: string;
  /** When the process started, in the kernel's own count; undefined where it cannot be read. */
  readonly startTime?: string;
}

const bootTimePrefix = 'boot-time:';
/** Seconds by which a computed boot time may drift when the clock is set. */
const bootTimeTolerance = 120;

export function currentProcess(): ProcessIdentity {
  const startTime = startTimeOf(process.pid);
  return { pid: process.pid, bootId: currentBootId(), ...(startTime === undefined ? {} : { startTime }) };
}

/** True when that very process still lives, as far as can be told. */
export function isAlive(other: ProcessIdentity): boolean {
  if (!sameBoot(other.bootId, currentBootId())) return false;
  if (!exists(other.pid)) return false;
  if (other.startTime === undefined) return true;
  const startTime = startTimeOf(other.pid);
  return startTime === undefined || startTime === other.startTime;
}

function currentBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return `${bootTimePrefix}${Math.round(Date.now() / 1000 - uptime())}`;
  }
}

export function sameBoot(one: string, other: string): boolean {
  if (!one.startsWith(bootTimePrefix) || !other.startsWith(bootTimePrefix)) return one === other;
  return Math.abs(Number(one.slice(bootTimePrefix.length)) - Number(other.slice(bootTimePrefix.length))) <= bootTimeTolerance;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    return !hasCode(error, 'ESRCH');
  }
}

/** Field 22 of `/proc/PID/stat`. The second field, the name, may hold spaces and brackets, so counting begins after it. */
function startTimeOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
