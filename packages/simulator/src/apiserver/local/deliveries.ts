/** Calls that happen soon, but never before the caller has returned; in the order in which they were asked for. */
export interface Deliveries {
  add(call: () => void): void;
}

export function createDeliveries(): Deliveries {
  let waiting: (() => void)[] = [];

  function deliver(): void {
    const calls = waiting;
    waiting = [];
    for (const call of calls) call();
  }

  return {
    add(call) {
      // Not a microtask: sockets get their turn between two rounds.
      if (waiting.length === 0) setImmediate(deliver);
      waiting.push(call);
    },
  };
}
