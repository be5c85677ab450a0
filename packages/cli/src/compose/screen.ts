import type { EksaEvent, EventSink } from '@eksa/core/events';
import type { GlobalOptions, Host } from '../host.ts';
import type { FileLog } from '../log/file-log.ts';
import { chooseRenderer } from '../render/choose.ts';
import type { Outcome } from '../render/outcome.ts';

/** What a command reports at its end; undefined when it has printed its result itself. */
export type Reached = Omit<Outcome, 'elapsedMs'> | undefined;

/**
 * Everything a flow says goes to the screen and to a log file. The log stays if a flow was started and did not end well; what went wrong
 * before that is all on the screen.
 */
export async function withScreen(host: Host, options: GlobalOptions, use: (onEvent: EventSink) => Promise<Reached>): Promise<void> {
  const { openFileLog } = await import('../log/file-log.ts');
  const began = performance.now();
  const renderer = await chooseRenderer(host, options);
  let log: FileLog | undefined;
  let started = false;
  const onEvent = (event: EksaEvent): void => {
    started ||= event.type === 'run.started';
    log ??= openFileLog(host.cwd);
    log.event(event);
    renderer.event(event);
  };
  const cancelling = (): void => renderer.cancelling();
  host.signal.addEventListener('abort', cancelling, { once: true });
  try {
    const reached = await use(onEvent);
    renderer.close();
    log?.discard();
    if (reached !== undefined) renderer.result({ ...reached, elapsedMs: Math.round(performance.now() - began) });
  } catch (error) {
    renderer.close();
    log?.error(error);
    if (!started) log?.discard();
    else if (log !== undefined) tellLog(log.path, host, options);
    throw error;
  } finally {
    host.signal.removeEventListener('abort', cancelling);
  }
}

function tellLog(path: string, { stderr }: Host, { output }: GlobalOptions): void {
  stderr.write(output === 'json' ? `${JSON.stringify({ type: 'log', path })}\n` : `The log of this run: ${path}\n`);
}
