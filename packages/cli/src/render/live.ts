import { styleText } from 'node:util';
import type { EksaEvent } from '@eksa/core/events';
import { createLogUpdate } from 'log-update';
import { findingLines } from './finding.ts';
import type { Renderer } from './renderer.ts';
import { type Style, Tree } from './tree.ts';

/** How often the elapsed times move, in milliseconds. */
const frameMs = 100;

/** The live tree of a terminal: elapsed time and the reason of each wait. Findings and messages scroll above it. */
export function liveRenderer(stream: NodeJS.WriteStream, options: { readonly color: boolean; readonly verbosity: number }): Renderer {
  const screen = createLogUpdate(stream);
  const style: Style = options.color ? (format, text) => styleText(format, text, { validateStream: false }) : (_format, text) => text;
  const tree = new Tree(Date.now());
  const draw = (): void => screen(tree.lines(Date.now(), stream.columns ?? 80, style).join('\n'));
  const above = (text: string): void => {
    screen.clear();
    stream.write(`${text}\n`);
    draw();
  };
  const timer = setInterval(draw, frameMs);
  return {
    event(event: EksaEvent): void {
      tree.update(event, Date.now());
      if (event.type === 'finding') above(findingLines(event.finding).join('\n'));
      if (event.type === 'message' && options.verbosity >= event.verbosity)
        above(event.level === 'warning' ? style('yellow', event.text) : event.text);
      if (event.type === 'cleanup.started') above(event.title);
    },
    close(): void {
      clearInterval(timer);
      draw();
      screen.done();
    },
  };
}
