const seconds: Readonly<Record<string, number>> = { ns: 1e-9, us: 1e-6, µs: 1e-6, μs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };
/** What fits the field of the API; `--no-timeouts` of the original asks for more than that. */
const most = 2 ** 31 - 1;

/** Whole seconds of a Go duration such as `10m0s` (already checked), cut off below the second. */
export function wholeSeconds(duration: string): number {
  const parts = [...duration.matchAll(/([\d.]+)(ns|us|µs|μs|ms|s|m|h)/g)];
  const total = parts.reduce((sum, [, amount = '0', unit = 's']) => sum + Number(amount) * (seconds[unit] ?? 0), 0);
  return Math.min(Math.trunc(total), most);
}

/** Seconds as Go prints a duration, e.g. `5m0s`. */
export function goDuration(total: number): string {
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const rest = `${total % 60}s`;
  if (hours > 0) return `${hours}h${minutes}m${rest}`;
  return minutes > 0 ? `${minutes}m${rest}` : rest;
}
