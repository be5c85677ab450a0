import { EksaError } from '@eksa/core/errors';
import type { RunResult } from '@eksa/core/ports';
import { collect } from '../collect.ts';
import type { Connection } from '../connection.ts';
import { demultiplex, outputText } from '../demultiplex.ts';

/** Runs a command in a running container. Aborting stops the wait; the engine has no way to end the command. */
export async function execIn(connection: Connection, name: string, command: readonly string[], signal?: AbortSignal): Promise<RunResult> {
  return connection.call(`run ${command[0] ?? 'a command'} in container ${name}`, signal, async (abort) => {
    const exec = await connection.docker.getContainer(name).exec({ Cmd: [...command], AttachStdout: true, AttachStderr: true, ...abort });
    const frames = demultiplex(await collect(await exec.start({ Detach: false, Tty: false, ...abort }), signal));
    const { ExitCode } = await exec.inspect(abort);
    if (ExitCode === null) throw new EksaError('ENGINE_FAILED', `The connection to ${command[0]} in container ${name} was lost`);
    return { exitCode: ExitCode, stdout: outputText(frames, 'stdout'), stderr: outputText(frames, 'stderr') };
  });
}
