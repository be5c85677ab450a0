import { ExitCode } from '@eksa/core/errors';
import type { EventSink } from '@eksa/core/events';
import type { GlobalOptions, Host } from '../host.ts';
import { chooseRenderer } from '../render/choose.ts';
import { exitCode } from '../report-error.ts';

/** Everything a flow says goes to the screen and to the log file; the log stays only if the flow fails for a reason that is not in the input. */
export async function withScreen<T>(host: Host, options: GlobalOptions, use: (onEvent: EventSink) => Promise<T>): Promise<T> {
  const { openFileLog } = await import('../log/file-log.ts');
  const renderer = await chooseRenderer(host, options);
  const log = openFileLog(host.cwd);
  const onEvent: EventSink = (event) => {
    log.event(event);
    renderer.event(event);
  };
  try {
    const result = await use(onEvent);
    renderer.close();
    log.discard();
    return result;
  } catch (error) {
    renderer.close();
    log.error(error);
    if (exitCode(error) === ExitCode.invalid) log.discard();
    else if (options.output === 'text') host.stderr.write(`The log of this run: ${log.path}\n`);
    throw error;
  }
}
