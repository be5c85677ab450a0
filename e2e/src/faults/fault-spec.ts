import type { Fault } from '@eksa/simulator';

/** A fault as a plan is written: what is left out has its default. */
export type PlannedFault = Pick<Fault, 'place' | 'effect'> & Partial<Fault>;

/** A fault plan against one command, what the product makes of it, and how it ends well. */
export interface FaultSpec {
  /** Starts the sentence that its outcome ends. */
  readonly title: string;
  readonly faults: readonly PlannedFault[];
  /** Default `create`, of a new cluster. */
  readonly command?: Command;
  /** The faults begin when the command's output has this. Default: before the command. */
  readonly from?: string;
  /** A container of the bootstrap cluster that is killed at `from`, by its part's name. */
  readonly kill?: string;
  /** Copies of release documents that earlier commands have kept are gone. Default false. */
  readonly forgetful?: boolean;
  /** Etcd on machines of its own. Default false. */
  readonly externalEtcd?: boolean;
  readonly outcome: Heals | Fails | Waits;
}

/** `resume` and `delete` of a create that was stopped while its machines came up; `delete healthy` of one that ended well. */
export type Command = 'create' | 'resume' | 'delete' | 'delete healthy';

/** Ends with 0, and the cluster is healthy; of a delete: nothing is left. */
interface Heals {
  readonly is: 'heals';
  /** The trouble is told meanwhile. */
  readonly says?: readonly RegExp[];
}

/** Ends with this exit code, and the error names object and cause. */
interface Fails {
  readonly is: 'fails';
  readonly exit: 1 | 3;
  readonly says: readonly RegExp[];
  readonly remedy: Remedy;
}

/** Goes on waiting, and says for what; Ctrl-C ends it with 130. */
interface Waits {
  readonly is: 'waits';
  readonly says: RegExp;
  readonly remedy: Remedy;
}

/** What ends well once the faults are over. `nothing`: nothing was made. */
export type Remedy = 'resume' | 'delete' | 'nothing';
