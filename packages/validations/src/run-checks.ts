import { setMaxListeners } from 'node:events';
import { orAbort } from '@eksa/core/cancellation';
import { EksaError, errorText, isEksaError } from '@eksa/core/errors';
import type { Finding } from '@eksa/core/events';
import type { Check, CheckInput, ProviderContext } from '@eksa/core/provider';

const defaultTimeoutMs = 10_000;

export interface RunChecksOptions {
  /** Ids of checks that are not run; they show up as skipped. */
  readonly skip?: readonly string[];
  /** Called in the order of the checks, as soon as everything before is known. */
  readonly onFinding?: (finding: Finding) => void;
}

/**
 * Runs all checks side by side, each under its own deadline, and resolves with one finding each, in their order. A check
 * that throws has failed. Errors: CANCELLED when the context's signal aborts.
 */
export async function runChecks(
  checks: readonly Check[],
  input: CheckInput,
  context: ProviderContext,
  options: RunChecksOptions = {},
): Promise<readonly Finding[]> {
  const skip = new Set(options.skip);
  const running = checks.map((check) => (skip.has(check.id) ? skipped(check) : runCheck(check, input, context)));
  const findings: Finding[] = [];
  let engineDown = false;
  for (const result of running) {
    const outcome = await result;
    if (context.signal?.aborted) throw new EksaError('CANCELLED', 'Cancelled during the checks', { cause: context.signal.reason });
    // The first check that misses the engine says so; the others would only repeat it.
    const finding = engineDown && outcome.engineDown ? withoutEngine(outcome.finding) : outcome.finding;
    engineDown ||= outcome.engineDown;
    findings.push(finding);
    options.onFinding?.(finding);
  }
  return findings;
}

interface Outcome {
  readonly finding: Finding;
  readonly engineDown: boolean;
}

async function skipped(check: Check): Promise<Outcome> {
  return { finding: { ...heading(check), status: 'skipped' }, engineDown: false };
}

async function runCheck(check: Check, input: CheckInput, context: ProviderContext): Promise<Outcome> {
  const timeoutMs = check.timeoutMs ?? defaultTimeoutMs;
  const deadline = AbortSignal.timeout(timeoutMs);
  const signal = context.signal ? AbortSignal.any([context.signal, deadline]) : deadline;
  // One check may make many requests at a time, each of which listens.
  setMaxListeners(0, signal);
  try {
    const result = await orAbort(check.run(input, { ...context, signal }), signal);
    return { finding: { ...heading(check), ...result }, engineDown: false };
  } catch (error) {
    if (deadline.aborted) return { finding: late(check, timeoutMs), engineDown: false };
    return { finding: threw(check, error), engineDown: isEksaError(error) && error.code === 'ENGINE_UNREACHABLE' };
  }
}

function heading({ id, title, group }: Check): Pick<Finding, 'id' | 'title' | 'group'> {
  return { id, title, ...(group === undefined ? {} : { group }) };
}

function late(check: Check, timeoutMs: number): Finding {
  return {
    ...heading(check),
    status: 'failed',
    observed: `no answer within ${timeoutMs / 1000} s`,
    expected: 'an answer',
    remedy: `Try again, or skip it with --skip-validations ${check.id}`,
  };
}

function threw(check: Check, error: unknown): Finding {
  const hint = isEksaError(error) ? error.hint : undefined;
  return { ...heading(check), status: 'failed', observed: errorText(error), ...(hint === undefined ? {} : { remedy: hint }) };
}

function withoutEngine({ observed: _, remedy: __, ...finding }: Finding): Finding {
  return { ...finding, status: 'skipped', observed: 'needs the Docker Engine, which does not answer' };
}
