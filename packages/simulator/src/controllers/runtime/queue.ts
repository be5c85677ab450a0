/** Keys that wait for work. A key is in it once, however often it is asked for. */
export interface WorkQueue {
  /** While the key is being worked on, it comes up once more afterwards. */
  add(key: string): void;
  /** Ends everything that waits. */
  close(): void;
}

/** Longer turns are broken off, so that sockets and timers get theirs. */
const turnMs = 8;

/** Calls `work` for each key, never twice at once for the same one and never before `add` has returned. `work` must not throw. */
export function createWorkQueue(work: (key: string) => Promise<void> | void): WorkQueue {
  const waiting = new Set<string>();
  const busy = new Set<string>();
  const again = new Set<string>();
  let scheduled = false;
  let closed = false;

  function schedule(): void {
    if (scheduled || closed) return;
    scheduled = true;
    setImmediate(turn);
  }

  function turn(): void {
    scheduled = false;
    const end = performance.now() + turnMs;
    for (const key of waiting) {
      if (closed) return;
      waiting.delete(key);
      start(key);
      if (performance.now() > end) break;
    }
    if (waiting.size > 0) schedule();
  }

  function start(key: string): void {
    busy.add(key);
    const result = work(key);
    if (result === undefined) finish(key);
    else void result.finally(() => finish(key));
  }

  function finish(key: string): void {
    busy.delete(key);
    if (again.delete(key)) add(key);
  }

  function add(key: string): void {
    if (closed) return;
    if (busy.has(key)) {
      again.add(key);
      return;
    }
    waiting.add(key);
    schedule();
  }

  return {
    add,
    close() {
      closed = true;
      waiting.clear();
      again.clear();
    },
  };
}
