/** The last line of every benchmark, in one shape. */
export function ratioLine(
  name: string,
  ours: number,
  peer: { readonly name: string; readonly value: number },
  unit: string,
  runs: number,
): string {
  const ratio = (ours / peer.value).toFixed(2);
  return `${name} ratio ${ratio}: ours ${ours.toFixed(1)} ${unit}, ${peer.name} ${peer.value.toFixed(1)} ${unit}, ${runs} runs`;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** Columns as wide as their widest cell; the last is not padded. The first row is the head. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
