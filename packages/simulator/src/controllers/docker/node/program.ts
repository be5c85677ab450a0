import { imageName } from '../../../engine/images/reference.ts';
import type { ExecResult, Process, Program } from '../../../programs/program.ts';
import { pause, untilEnd } from '../../../programs/waiting.ts';
import { delays } from '../../cluster-api/delays.ts';
import { bootstrapDonePath, clusterLabel, roleLabel, userDataPath } from '../containers.ts';
import { firstBoot } from './first-boot.ts';
import type { NodeRuntime } from './node-runtime.ts';

interface Boot {
  state: 'running' | 'done' | 'failed';
  message?: string;
}

/**
 * A machine: the container of a node image. All that it becomes is in its bootstrap data, so it lives on while the controllers that
 * made it come and go. Fault place `machine.boot` (name, cluster, role): hang, delay, fail.
 */
export function nodeProgram(runtime: NodeRuntime): Program {
  // A command sees its container's process with an input of its own; the signal is the same.
  const boots = new WeakMap<AbortSignal, Boot>();
  return {
    name: 'node',
    matches: (image) => imageName(image) === 'node',
    async run(process) {
      const boot: Boot = { state: 'running' };
      boots.set(process.signal, boot);
      const shutdown = await start(process, runtime, boot);
      await untilEnd(process.signal);
      await shutdown?.();
      return 0;
    },
    async exec(command, process) {
      return answer(command, boots.get(process.signal));
    },
  };
}

async function start(process: Process, runtime: NodeRuntime, boot: Boot) {
  const { world, name, labels, signal, log, stderr } = process;
  const fault = world.faults.strike('machine.boot', { name, cluster: labels[clusterLabel] ?? '', role: labels[roleLabel] ?? '' });
  if (fault?.effect === 'hang') return undefined;
  await pause(process, delays.machineBoot + (fault?.delayMs ?? 0));
  if (signal.aborted) return undefined;
  log('Reached target Multi-User System (simulated).');
  const userData = await process.readFile(userDataPath);
  if (userData === undefined) return undefined;
  try {
    if (fault?.effect === 'fail') throw new Error(fault.message ?? 'a planned fault');
    const shutdown = await firstBoot(process, userData, runtime);
    boot.state = 'done';
    return shutdown;
  } catch (error) {
    boot.state = 'failed';
    boot.message = error instanceof Error ? error.message : String(error);
    stderr(`bootstrap failed: ${boot.message}`);
    return undefined;
  }
}

/** The one question that the Docker provider asks. */
function answer(command: readonly string[], boot: Boot | undefined): ExecResult {
  if (command.join(' ') !== `test -f ${bootstrapDonePath}`) {
    return { exitCode: 127, stdout: '', stderr: `${command[0] ?? ''}: not found\n` };
  }
  if (boot?.state === 'failed') return { exitCode: 2, stdout: '', stderr: `${boot.message ?? ''}\n` };
  return { exitCode: boot?.state === 'done' ? 0 : 1, stdout: '', stderr: '' };
}
