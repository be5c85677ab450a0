import type { Input } from '../../programs/input.ts';
import type { OnOutput } from '../../programs/program.ts';

/** Who runs a command in a pod, or looks at what it writes, over whatever protocol. */
export interface Caller {
  /** Has ended already where the caller has no input to give. */
  readonly stdin: Input;
  readonly write: OnOutput;
  /** The caller has gone. */
  readonly signal: AbortSignal;
  /** Tells how it went, a Status, and closes the connection. */
  end(status: unknown): void;
}
