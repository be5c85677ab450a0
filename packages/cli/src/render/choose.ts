import type { GlobalOptions, Host } from '../host.ts';
import { jsonRenderer } from './json.ts';
import { plainRenderer } from './plain.ts';
import type { Renderer } from './renderer.ts';

/** The renderer for this output: json if asked for, the live tree on a terminal, plain lines elsewhere. */
export async function chooseRenderer(host: Host, options: GlobalOptions): Promise<Renderer> {
  const out = (text: string): void => void host.stdout.write(text);
  if (options.output === 'json') return jsonRenderer(out);
  if (host.stdout.isTTY && host.env.TERM !== 'dumb') {
    const { liveRenderer } = await import('./live.ts');
    return liveRenderer(host.stdout, { color: options.color && host.env.NO_COLOR === undefined, verbosity: options.verbosity });
  }
  return plainRenderer({ out, err: (text) => void host.stderr.write(text), verbosity: options.verbosity });
}
