import type { ExecResult, OnOutput, Process, Program } from './program.ts';

/** Which program a container or a pod's container runs. */
export interface Programs {
  /** The first that matches; undefined = there is no such executable in the image. */
  find(image: string, command: readonly string[]): Program | undefined;
  /**
   * A command in a container whose own program does not answer it: what every image's tools can do, else exit code 127. `onOutput` is told of
   * all that the result holds, at once where a script writes it.
   */
  exec(command: readonly string[], process: Process, onOutput?: OnOutput): Promise<ExecResult>;
}

export interface ProgramsOptions {
  readonly programs: readonly Program[];
  /** Answers commands that a program does not know itself. */
  readonly tools?: Programs['exec'];
}

export function createPrograms({ programs, tools }: ProgramsOptions): Programs {
  return {
    find: (image, command) => programs.find((program) => program.matches(image, command)),
    exec: tools ?? notFound,
  };
}

const notFound: Programs['exec'] = async ([name = ''], _process, onOutput) => {
  const stderr = `${name}: not found\n`;
  onOutput?.('stderr', stderr);
  return { exitCode: 127, stdout: '', stderr };
};
