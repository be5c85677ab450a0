import { styleText } from 'node:util';
import type { EksaEvent } from '@eksa/core/events';
import { createLogUpdate } from 'log-update';
import type { OutputStream } from '../host.ts';
import { duration } from './duration.ts';
import { cancellingText, celebration, type Outcome } from './outcome.ts';
import type { Renderer } from './renderer.ts';
import { type Style, Tree } from './tree.ts';

/** How often the elapsed times move, in milliseconds. */
const frameMs = 100;

/** The live tree of a terminal: what is over scrolls above, what runs is drawn below. */
export function liveRenderer(stream: OutputStream, options: { readonly color: boolean; readonly verbosity: number }): Renderer {
  const screen = createLogUpdate(stream);
  const style: Style = options.color ? (format, text) => styleText(format, text, { validateStream: false }) : (_format, text) => text;
  const tree = new Tree(Date.now(), { style, verbosity: options.verbosity });
  const draw = (): void => screen(tree.lines(Date.now(), { columns: stream.columns ?? 80, rows: stream.rows ?? 24 }).join('\n'));
  const keep = (lines: readonly string[]): void => {
    if (lines.length === 0) return;
    screen.clear();
    stream.write(`${lines.join('\n')}\n`);
    draw();
  };
  const timer = setInterval(draw, frameMs);
  return {
    event(event: EksaEvent): void {
      keep(tree.update(event, Date.now()));
    },
    cancelling(): void {
      keep([style('yellow', cancellingText)]);
    },
    close(): void {
      clearInterval(timer);
      screen.clear();
      screen.done();
    },
    result(outcome): void {
      stream.write(`${celebration(outcome)} (${duration(outcome.elapsedMs)})\n${usage(outcome)}`);
    },
  };
}

/** How to reach the new cluster, to be copied into a shell. */
function usage({ kubeconfig }: Outcome): string {
  if (kubeconfig === undefined) return '';
  return `\nTo use it:\n  export KUBECONFIG=${shellWord(kubeconfig)}\n  kubectl get nodes\n`;
}

function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
