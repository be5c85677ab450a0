import * as z from 'zod';
import { createInput, type Input, inputOf } from '../../../programs/input.ts';
import { type Exec, execIn, newExec } from '../../containers/exec.ts';
import { getRunning } from '../../containers/find.ts';
import type { EngineContext } from '../../context.ts';
import { badParameter, notFound } from '../../engine-error.ts';
import { parseBody } from '../body.ts';
import { parseJson, readJson, sendEmpty, sendJson } from '../exchange.ts';
import { frame } from '../frames.ts';
import { hijack, type Stream } from '../hijack.ts';
import type { Route } from '../router.ts';

const CreateSchema = z.looseObject({
  Cmd: z.array(z.string()).nullish(),
  Tty: z.boolean().nullish(),
  AttachStdin: z.boolean().nullish(),
});
const StartSchema = z.looseObject({ Detach: z.boolean().nullish(), Tty: z.boolean().nullish() });

/** Finished ones that can still be inspected. */
const kept = 200;

export function execRoutes(context: EngineContext): readonly Route[] {
  const execs = new Map<string, Exec>();
  const get = (id: string | undefined): Exec => {
    const exec = execs.get(id ?? '');
    if (!exec) throw notFound(`No such exec instance: ${id}`);
    return exec;
  };
  return [
    [
      'POST',
      '/containers/{id}/exec',
      async ({ params, request, response }) => {
        const container = getRunning(context, params.id ?? '');
        const body = parseBody(CreateSchema, await readJson(request));
        const command = body.Cmd ?? [];
        if (command.length === 0) throw badParameter('No exec command specified');
        const exec = newExec(container, { command, terminal: body.Tty ?? false, attachStdin: body.AttachStdin ?? false });
        execs.set(exec.id, exec);
        const [oldest] = execs.keys();
        if (execs.size > kept && oldest !== undefined) execs.delete(oldest);
        sendJson(response, { Id: exec.id }, 201);
      },
    ],
    [
      'POST',
      '/exec/{id}/start',
      async (exchange) => {
        const exec = get(exchange.params.id);
        const body = exchange.upgrade ? parseJson(exchange.upgrade.body) : await readJson(exchange.request);
        const { Detach } = parseBody(StartSchema, body);
        getRunning(context, exec.containerId);
        exec.running = true;
        const run = (stdin?: Input) =>
          execIn(context, exec.containerId, exec.command, stdin).finally(() => {
            exec.running = false;
          });
        if (Detach) {
          run()
            .then(({ exitCode }) => (exec.exitCode = exitCode))
            .catch(() => (exec.exitCode = 1));
          sendEmpty(exchange.response, 200);
          return;
        }
        const stream = hijack(exchange, exec.terminal);
        const input = exec.attachStdin && exchange.upgrade ? inputFrom(stream) : inputOf('');
        const { exitCode, stdout, stderr } = await run(input);
        exec.exitCode = exitCode;
        for (const [name, text] of [
          ['stdout', stdout],
          ['stderr', stderr],
        ] as const) {
          if (text !== '') stream.write(exec.terminal ? Buffer.from(text.replaceAll('\n', '\r\n')) : frame(name, text));
        }
        stream.end();
      },
    ],
    ['POST', '/exec/{id}/resize', ({ response }) => sendEmpty(response, 200)],
    [
      'GET',
      '/exec/{id}/json',
      ({ params, response }) => {
        const exec = get(params.id);
        const [entrypoint = '', ...rest] = exec.command;
        sendJson(response, {
          ID: exec.id,
          Running: exec.running,
          ExitCode: exec.exitCode ?? null,
          ProcessConfig: { tty: exec.terminal, entrypoint, arguments: rest, privileged: false },
          OpenStdin: exec.attachStdin,
          OpenStderr: true,
          OpenStdout: true,
          CanRemove: !exec.running,
          ContainerID: exec.containerId,
          DetachKeys: '',
          Pid: exec.running ? process.pid : 0,
        });
      },
    ],
  ];
}

function inputFrom(stream: Stream): Input {
  const input = createInput();
  stream.onData((chunk) => input.write(chunk));
  stream.onEnd(() => input.end());
  stream.onClose(() => input.end());
  return input;
}
