/** One line of the engine's answer to a pull. */
export interface PullLine {
  readonly id?: string;
  readonly status?: string;
  readonly error?: string;
}

export interface PullProgress {
  /** layer → whether it is there */
  readonly layers: ReadonlyMap<string, boolean>;
  readonly error?: string;
}

const doneStates = new Set(['Pull complete', 'Already exists']);
const layerStates =
  /^(Pulling fs layer|Waiting|Downloading|Verifying Checksum|Download complete|Extracting|Pull complete|Already exists|Retrying.*)$/;

export function nextProgress(progress: PullProgress, line: PullLine): PullProgress {
  if (line.error) return { ...progress, error: line.error };
  if (!line.id || !line.status || !layerStates.test(line.status)) return progress;
  return { ...progress, layers: new Map(progress.layers).set(line.id, doneStates.has(line.status)) };
}

/** e.g. "2 of 5 layers"; undefined before the layers are known. */
export function progressText({ layers }: PullProgress): string | undefined {
  if (layers.size === 0) return undefined;
  const done = [...layers.values()].filter(Boolean).length;
  return `${done} of ${layers.size} layers`;
}

/** Parses the complete lines of a chunk; the rest comes back to be put before the next one. */
export function parsePullLines(text: string): { readonly lines: readonly PullLine[]; readonly rest: string } {
  const parts = text.split('\n');
  const rest = parts.pop() ?? '';
  const lines = parts.filter((part) => part.trim() !== '').map((part): PullLine => JSON.parse(part));
  return { lines, rest };
}
