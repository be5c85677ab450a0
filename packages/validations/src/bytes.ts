/** e.g. `9.3 GB`; decimal, as disks and the original's messages count. */
export function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
