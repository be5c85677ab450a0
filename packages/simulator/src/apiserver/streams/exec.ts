import { containerOf } from '../http/pods.ts';
import { isApiError } from '../status/api-error.ts';
import { internalError } from '../status/failures.ts';
import type { Caller } from './caller.ts';
import type { PodTarget } from './pod-stream.ts';

/** Runs a command for whom is at the other end of a connection. */
export async function exec({ pod, access, query }: PodTarget, caller: Caller): Promise<void> {
  const { stdin, signal, write } = caller;
  try {
    const container = containerOf(pod, query.get('container') ?? '');
    const exitCode = await access.exec(pod.metadata, container, query.getAll('command'), { stdin, signal, onOutput: write });
    caller.end(exitStatus(exitCode));
  } catch (error) {
    caller.end(failure(error));
  }
}

/** Shows what the container writes from now on; nothing that runs in the simulator reads an attached terminal. */
export function attach({ pod, access, query }: PodTarget, caller: Caller): void {
  try {
    const container = containerOf(pod, query.get('container') ?? '');
    const stop = access.followLogs(
      pod.metadata,
      container,
      ({ text }) => caller.write('stdout', `${text}\n`),
      () => caller.end(exitStatus(0)),
    );
    caller.signal.addEventListener('abort', stop);
  } catch (error) {
    caller.end(failure(error));
  }
}

function exitStatus(exitCode: number): unknown {
  const head = { metadata: {}, status: exitCode === 0 ? 'Success' : 'Failure' };
  if (exitCode === 0) return head;
  const message = `command terminated with non-zero exit code: exit status ${exitCode}`;
  return { ...head, message, reason: 'NonZeroExitCode', details: { causes: [{ reason: 'ExitCode', message: String(exitCode) }] } };
}

function failure(error: unknown): unknown {
  return (isApiError(error) ? error : internalError(error instanceof Error ? error.message : String(error))).status;
}
