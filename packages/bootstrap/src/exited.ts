import { EksaError } from '@eksa/core/errors';
import type { ContainerEngine, ContainerState } from '@eksa/core/ports';

const shownLines = 12;
const shownColumns = 300;

/** Throws BOOTSTRAP_FAILED with the last words of a container that has stopped. */
export async function failIfStopped(
  engine: ContainerEngine,
  name: string,
  state: ContainerState | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (state && (state.state === 'running' || state.state === 'created' || state.state === 'restarting')) return;
  if (!state) {
    throw new EksaError('BOOTSTRAP_FAILED', `Container ${name} of the bootstrap cluster was removed by someone else`, {
      hint: 'Run "eksctl-anywhere resume" to start it again.',
    });
  }
  const words = await engine.logs(name, { tail: shownLines, signal }).catch(() => '');
  const lines = words
    .trim()
    .split('\n')
    .map((line) => line.slice(0, shownColumns));
  throw new EksaError(
    'BOOTSTRAP_FAILED',
    `Container ${name} of the bootstrap cluster stopped (${state.state}, exit code ${state.exitCode ?? '?'})`,
    {
      hint: `Its last lines:\n${lines.join('\n')}\nSee all of them with "docker logs ${name}".`,
      details: { container: name, exitCode: state.exitCode, logs: lines },
    },
  );
}
