import type { FieldValidation } from '../resource.ts';

export interface User {
  readonly name: string;
  readonly groups: readonly string[];
  readonly uid?: string;
}

/** Who writes, and how. */
export interface WriteContext {
  readonly user: User;
  /** Recorded in managedFields. */
  readonly manager: string;
  readonly fieldValidation: FieldValidation;
  /** Everything is done but the storing. */
  readonly dryRun: boolean;
  /** A text for the answer's `Warning:` headers. */
  warn(text: string): void;
}

export interface Target {
  readonly namespace?: string;
  readonly name: string;
}
