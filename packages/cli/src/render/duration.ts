/** Milliseconds as a person reads them: `0.4s`, `12s`, `3m05s`, `1h02m03s`. */
export function duration(ms: number): string {
  const seconds = ms / 1_000;
  // Below ten seconds tenths count; 9.95 would be written as 10.0.
  if (seconds < 9.95) return `${seconds.toFixed(1)}s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}s`;
  const minutes = Math.floor(whole / 60);
  const rest = `${twoDigits(whole % 60)}s`;
  return minutes < 60 ? `${minutes}m${rest}` : `${Math.floor(minutes / 60)}h${twoDigits(minutes % 60)}m${rest}`;
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}
