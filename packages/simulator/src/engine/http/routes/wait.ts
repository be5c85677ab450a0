import { type Container, isRunning } from '../../containers/container.ts';
import { badParameter } from '../../engine-error.ts';
import type { Exchange } from '../exchange.ts';

/** Answers with the exit code once the container has ended; the headers come at once, which clients wait for. */
export function wait(container: Container, { query, response }: Exchange): void {
  const condition = query.get('condition') || 'not-running';
  if (!['not-running', 'next-exit', 'removed'].includes(condition)) throw badParameter(`invalid condition: "${condition}"`);
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.flushHeaders();
  const done = (exitCode: number): void => void response.end(`${JSON.stringify({ StatusCode: exitCode })}\n`);
  const { status, exitCode } = container.record;
  if (condition === 'not-running' && !isRunning(container) && status !== 'created') {
    done(exitCode);
    return;
  }
  const waiter = { until: condition === 'removed' ? ('removed' as const) : ('exit' as const), done };
  container.waiting.add(waiter);
  response.on('close', () => container.waiting.delete(waiter));
}
