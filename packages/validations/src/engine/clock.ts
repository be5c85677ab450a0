import type { Check } from '@eksa/core/provider';
import { groups } from '../groups.ts';
import type { Ports } from '../host/ports.ts';
import { engineInfo } from './engine-info.ts';

/** Certificates that we make are valid from five minutes ago. */
const maxSkewMs = 5 * 60_000;
/** From here on tokens and leases that two clocks judge begin to go wrong. */
const noticeableSkewMs = 10_000;

/** Also true of a virtual machine that slept. Read a moment after the engine wrote it, which does not matter at this scale. */
export function clock({ now }: Pick<Ports, 'now'>): Check {
  return {
    id: 'docker-clock',
    title: "The engine's clock agrees with this host's",
    group: groups.engine,
    about: {
      severity: 'failed',
      looksAt: "the engine's time and this host's",
      expects: `less than ${noticeableSkewMs / 1000} s apart; more is a warning, and a failure from ${maxSkewMs / 60_000} min on: certificates would not be valid yet`,
      remedy: 'synchronise both clocks (NTP); restart Docker Desktop after a sleep',
    },
    async run(_input, context) {
      const { timeMs } = await engineInfo(context);
      if (timeMs === undefined) return { status: 'unknown', observed: 'the engine does not tell its time' };
      const skewMs = timeMs - now().getTime();
      const seconds = Math.round(Math.abs(skewMs) / 1000);
      if (Math.abs(skewMs) < noticeableSkewMs) return { status: 'passed', observed: `${seconds} s apart` };
      return {
        status: Math.abs(skewMs) < maxSkewMs ? 'warning' : 'failed',
        observed: `the engine is ${seconds} s ${skewMs > 0 ? 'ahead' : 'behind'}`,
        expected: `less than ${noticeableSkewMs / 1000} s`,
        remedy: 'Synchronise the clocks of both (NTP). Docker Desktop: restart it after a sleep.',
      };
    },
  };
}
