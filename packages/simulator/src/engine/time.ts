/** The engine's word for "never". */
export const zeroTime = '0001-01-01T00:00:00Z';

/** A time with nine decimals, as the engine prints it; undefined = never. */
export function timestamp(ms: number | undefined): string {
  return ms === undefined ? zeroTime : new Date(ms).toISOString().replace('Z', '000000Z');
}

/** e.g. `3 minutes`, in the words of `docker ps`. */
export function humanDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 1) return 'Less than a second';
  if (seconds === 1) return '1 second';
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.floor(seconds / 60);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  return `${Math.round(hours / 24)} days`;
}
