import type { LogLine } from '../../apiserver/pod-access.ts';

/** What a container wrote, the newest part of it. */
export interface ContainerLog {
  write(at: number, text: string): void;
  lines(): readonly LogLine[];
  /** Calls back for each later line; `onEnd` once, at the container's end. */
  follow(onLine: (line: LogLine) => void, onEnd: () => void): () => void;
  end(): void;
}

/** Lines kept for each container; older ones are dropped, as rotation does. */
export const keptLines = 1_000;

export function createContainerLog(): ContainerLog {
  let lines: LogLine[] = [];
  const followers = new Set<{ readonly onLine: (line: LogLine) => void; readonly onEnd: () => void }>();
  return {
    write(at, text) {
      const line = { at, text };
      lines.push(line);
      // Cut in big steps: one cut for each line would copy the whole log every time.
      if (lines.length > 2 * keptLines) lines = lines.slice(-keptLines);
      for (const { onLine } of followers) onLine(line);
    },
    lines: () => lines.slice(-keptLines),
    follow(onLine, onEnd) {
      const follower = { onLine, onEnd };
      followers.add(follower);
      return () => void followers.delete(follower);
    },
    end() {
      for (const { onEnd } of [...followers]) onEnd();
      followers.clear();
    },
  };
}
