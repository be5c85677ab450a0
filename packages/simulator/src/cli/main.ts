import { makeProgram } from './program.ts';

const terminal = {
  out: (text: string) => void process.stdout.write(`${text}\n`),
  err: (text: string) => void process.stderr.write(`${text}\n`),
};

try {
  await makeProgram(terminal, process.env, (code) => {
    process.exitCode = code;
  }).parseAsync(process.argv);
} catch (error) {
  terminal.err(`Error: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
