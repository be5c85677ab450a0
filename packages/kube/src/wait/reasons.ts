/** Passes a reason on only when it differs from the last, and remembers it for the final error. */
export interface Reasons {
  report(reason: string): void;
  last(): string | undefined;
}

export function makeReasons(onWaiting: ((reason: string) => void) | undefined): Reasons {
  let last: string | undefined;
  return {
    report(reason) {
      if (reason === last) return;
      last = reason;
      onWaiting?.(reason);
    },
    last: () => last,
  };
}
