import { setMaxListeners } from 'node:events';
import { orAbort } from '@eksa/core/cancellation';
import { EksaError, errorText, isEksaError } from '@eksa/core/errors';
import type { Finding } from '@eksa/core/events';
import type { Check, CheckInput, ProviderContext } from '@eksa/core/provider';
import { withSharedInfo } from './shared-info.ts';

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
export async function runChecks<Input extends CheckInput = CheckInput>(
  checks: readonly Check<Input>[],
  input: Input,
  context: ProviderContext,
  options: RunChecksOptions = {},
): Promise<readonly Finding[]> {
  const skip = new Set(options.skip);
  const { signal } = context;
  const shared = { ...context, engine: withSharedInfo(context.engine, signal === undefined ? {} : { signal }) };
  const running = checks.map((check) => (skip.has(check.id) ? skipped(check) : runCheck(check, input, shared)));
  const findings: Finding[] = [];
  const told = new Set<Missing>();
  for (const result of running) {
    const { finding: own, missing } = await result;
    if (context.signal?.aborted) throw new EksaError('CANCELLED', 'Cancelled during the checks', { cause: context.signal.reason });
    // The first check that misses a server says so; the others would only repeat it.
    const finding = missing !== undefined && told.has(missing) ? without(missing, own) : own;
    if (missing !== undefined) told.add(missing);
    findings.push(finding);
    options.onFinding?.(finding);
  }
  return findings;
}

/** Servers that many checks ask: error code → what to call it. */
const servers = { ENGINE_UNREACHABLE: 'the Docker Engine', KUBE_UNREACHABLE: 'the managing cluster' } as const;

type Missing = keyof typeof servers;

interface Outcome {
  readonly finding: Finding;
  readonly missing?: Missing;
}

async function skipped(check: Heading): Promise<Outcome> {
  return { finding: { ...heading(check), status: 'skipped' } };
}

async function runCheck<Input extends CheckInput>(check: Check<Input>, input: Input, context: ProviderContext): Promise<Outcome> {
  const timeoutMs = check.timeoutMs ?? defaultTimeoutMs;
  const deadline = AbortSignal.timeout(timeoutMs);
  const signal = context.signal ? AbortSignal.any([context.signal, deadline]) : deadline;
  // One check may make many requests at a time, each of which listens.
  setMaxListeners(0, signal);
  try {
    const result = await orAbort(check.run(input, { ...context, signal }), signal);
    return { finding: { ...heading(check), ...result } };
  } catch (error) {
    if (deadline.aborted) return { finding: late(check, timeoutMs) };
    return { finding: threw(check, error), ...missingOf(error) };
  }
}

type Heading = Pick<Finding, 'id' | 'title' | 'group'>;

function heading({ id, title, group }: Heading): Heading {
  return { id, title, ...(group === undefined ? {} : { group }) };
}

function late(check: Heading, timeoutMs: number): Finding {
  return {
    ...heading(check),
    status: 'failed',
    observed: `no answer within ${timeoutMs / 1000} s`,
    expected: 'an answer',
    remedy: `Try again, or skip it with --skip-validations ${check.id}`,
  };
}

function threw(check: Heading, error: unknown): Finding {
  if (!isEksaError(error)) return crashed(check, error);
  const { hint } = error;
  return { ...heading(check), status: 'failed', observed: errorText(error), ...(hint === undefined ? {} : { remedy: hint }) };
}

/** A defect of the check, which does not speak for what it should have looked at. */
function crashed(check: Heading, error: unknown): Finding {
  return {
    ...heading(check),
    status: 'failed',
    observed: `check ${check.id} broke: ${errorText(error)}`,
    expected: 'an answer',
    remedy: `Report it; until then skip it with --skip-validations ${check.id}`,
  };
}

function missingOf(error: unknown): Pick<Outcome, 'missing'> {
  if (!isEksaError(error)) return {};
  return error.code === 'ENGINE_UNREACHABLE' || error.code === 'KUBE_UNREACHABLE' ? { missing: error.code } : {};
}

function without(missing: Missing, { observed: _, expected: __, remedy: ___, ...finding }: Finding): Finding {
  return { ...finding, status: 'skipped', observed: `needs ${servers[missing]}, which does not answer` };
}
