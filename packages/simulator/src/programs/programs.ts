import type { ExecResult, Process, Program } from './program.ts';

/** Which program a container or a pod's container runs. */
export interface Programs {
  /** The first that matches; undefined = there is no such executable in the image. */
  find(image: string, command: readonly string[]): Program | undefined;
  /** A command in a container whose own program does not answer it: what every image's tools can do, else exit code 127. */
  exec(command: readonly string[], process: Process): Promise<ExecResult>;
}

export interface ProgramsOptions {
  readonly programs: readonly Program[];
  /** Answers commands that a program does not know itself. */
  readonly tools?: (command: readonly string[], process: Process) => Promise<ExecResult>;
}

export function createPrograms({ programs, tools }: ProgramsOptions): Programs {
  return {
    find: (image, command) => programs.find((program) => program.matches(image, command)),
    exec: tools ?? (async ([name = '']) => ({ exitCode: 127, stdout: '', stderr: `${name}: not found\n` })),
  };
}
