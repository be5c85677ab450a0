import { readdirSync, readFileSync } from 'node:fs';
import type { Usage } from './usage.ts';

const tickSeconds = 0.01;
const pageBytes = 4096;

/** Of this process's children that run one of these programs. Linux only. */
export function usageOfChildren(programs: readonly string[]): Usage {
  let cpuSeconds = 0;
  let rss = 0;
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const stat = readStat(pid);
    if (stat === undefined || stat.parent !== process.pid || !programs.includes(stat.program)) continue;
    cpuSeconds += stat.ticks * tickSeconds;
    rss += stat.pages * pageBytes;
  }
  return { cpuSeconds, rss };
}

function readStat(pid: string) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [open, close] = [text.indexOf('('), text.lastIndexOf(')')];
    const fields = text.slice(close + 2).split(' ');
    return {
      program: text.slice(open + 1, close),
      parent: Number(fields[1]),
      ticks: Number(fields[11]) + Number(fields[12]),
      pages: Number(fields[21]),
    };
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}
