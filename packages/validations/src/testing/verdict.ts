import type { Check, CheckInput, CheckResult } from '@eksa/core/provider';
import { contextWith, type EngineFacts } from './context.ts';
import { type InputChange, inputWith } from './inputs.ts';

/** What a check is shown. */
export interface Scene extends InputChange {
  readonly engine?: EngineFacts;
  readonly env?: Readonly<Record<string, string>>;
}

/** The result of one check in a scene. */
export async function verdict(check: Check<CheckInput>, { engine, env, ...change }: Scene = {}): Promise<CheckResult> {
  return check.run(inputWith(change), contextWith(engine, undefined, env));
}

/** `status: observed`, for tables. */
export async function inShort(check: Check<CheckInput>, scene: Scene = {}): Promise<string> {
  const { status, observed } = await verdict(check, scene);
  return observed === undefined ? status : `${status}: ${observed}`;
}
