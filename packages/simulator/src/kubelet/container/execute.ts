import { controllerOf } from '../../objects/owners.ts';
import type { Container, Pod } from '../../objects/pod.ts';
import { inputOf } from '../../programs/input.ts';
import type { Process } from '../../programs/program.ts';
import { shell } from '../../programs/shell/shell.ts';
import type { KubeletContext } from '../context.ts';
import { expand, type PodFacts } from '../pod/environment.ts';
import { readPodFile } from '../pod/files.ts';
import { aborted, sleep } from '../sleep.ts';
import type { ContainerRecord } from './record.ts';

export interface Execution {
  readonly pod: Pod;
  readonly facts: PodFacts;
  readonly env: Readonly<Record<string, string>>;
  /** Asks what runs to end. */
  readonly signal: AbortSignal;
}

/** Killed after it did not end within its grace period. */
const killedExitCode = 137;
/** Of a shell. */
const commandNotFound = 127;

/** Runs a container's program, or stands in for an unknown one. Resolves the exit code. */
export async function execute(record: ContainerRecord, context: KubeletContext, execution: Execution): Promise<number> {
  const { clock } = context;
  const { pod, signal } = execution;
  const process = processOf(record, context, execution);
  // The mirror of a static pod stands for a program that is simulated elsewhere: the API server itself, its controllers.
  const program = isMirror(pod) ? undefined : context.programs.find(record.spec.image, process.command);
  record.running = { process, ...(program !== undefined && { program }) };
  try {
    if (program === undefined) return await standIn(record, context, execution);
    const graceMs = (pod.spec.terminationGracePeriodSeconds ?? 30) * 1_000;
    const exitCode = await Promise.race([program.run(process), killed(context, signal, graceMs)]);
    // A script that calls what only the real image has: of that nothing is known, as of any other program.
    return program === shell && exitCode === commandNotFound ? await standIn(record, context, execution) : exitCode;
  } catch (error) {
    if (signal.aborted) return 0;
    record.log.write(clock.now(), error instanceof Error ? `${program?.name ?? 'container'}: ${error.message}` : String(error));
    return 1;
  } finally {
    delete record.running;
  }
}

export function isMirror({ metadata }: Pod): boolean {
  return metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined;
}

async function killed({ clock }: KubeletContext, signal: AbortSignal, graceMs: number): Promise<number> {
  await aborted(signal);
  await sleep(clock, graceMs, new AbortController().signal);
  return killedExitCode;
}

/** Init containers and the pods of Jobs do their work and end; all others run until they are stopped. */
async function standIn(record: ContainerRecord, { clock, timing }: KubeletContext, { pod, signal }: Execution): Promise<number> {
  const ends = record.initial || (controllerOf(pod)?.kind === 'Job' && pod.spec.restartPolicy !== 'Always');
  if (ends) {
    await sleep(clock, timing.job, signal);
    return 0;
  }
  await aborted(signal);
  await sleep(clock, timing.stop, new AbortController().signal);
  return 0;
}

function processOf(record: ContainerRecord, context: KubeletContext, { pod, facts, env, signal }: Execution): Process {
  const { spec, log } = record;
  const write = (line: string) => log.write(context.clock.now(), line);
  const written = new Map<string, string>();
  return {
    world: context.world,
    name: pod.metadata.name,
    image: spec.image,
    command: commandOf(spec, env),
    env,
    labels: pod.metadata.labels ?? {},
    addresses: [facts.podIp],
    signal,
    readFile: async (path) => written.get(path) ?? readPodFile(path, spec, pod, context.apiServer),
    writeFile: (path, text) => void written.set(path, text),
    stdin: inputOf(''),
    log: write,
    stderr: write,
    published: () => undefined,
    inCluster: {
      apiServerId: context.apiServer.id,
      namespace: pod.metadata.namespace ?? '',
      serviceAccount: pod.spec.serviceAccountName ?? 'default',
    },
  };
}

function commandOf({ command = [], args = [] }: Container, env: Readonly<Record<string, string>>): readonly string[] {
  return [...command, ...args].map((part) => expand(part, env));
}
