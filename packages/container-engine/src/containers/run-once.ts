import type { ContainerSpec, RunResult } from '@eksa/core/ports';
import { collect } from '../collect.ts';
import type { Connection } from '../connection.ts';
import { demultiplex, outputText } from '../demultiplex.ts';
import { createContainer, discard, orRemove } from './create.ts';

/** Runs a container to its end and collects its outputs; it is gone afterwards, whatever happened. */
export async function runOnce(
  connection: Connection,
  spec: ContainerSpec & { readonly stdin?: string },
  signal?: AbortSignal,
): Promise<RunResult> {
  const withStdin = spec.stdin !== undefined;
  const container = await createContainer(connection, spec, { stdin: withStdin, signal });
  const result = await orRemove(connection, container, () =>
    connection.call(`run container ${spec.name}`, signal, async (abort) => {
      const stream = await container.attach({
        stream: true,
        hijack: true,
        stdin: withStdin,
        stdout: true,
        stderr: true,
        ...abort,
      });
      const recording = collect(stream, signal);
      // It is awaited below; until then a failure must not count as unhandled.
      recording.catch(() => undefined);
      await container.start(abort);
      if (withStdin) stream.end(spec.stdin);
      const ended: { readonly StatusCode: number } = await container.wait(abort);
      const frames = demultiplex(await recording);
      return { exitCode: ended.StatusCode, stdout: outputText(frames, 'stdout'), stderr: outputText(frames, 'stderr') };
    }),
  );
  await discard(connection, container);
  return result;
}
