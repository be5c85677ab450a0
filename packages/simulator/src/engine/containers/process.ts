import type { Process } from '../../programs/program.ts';
import type { EngineContext } from '../context.ts';
import type { Container } from './container.ts';
import type { HeldPort } from './ports.ts';

export interface ProcessOptions {
  readonly command: readonly string[];
  readonly ports: ReadonlyMap<number, HeldPort>;
  readonly signal: AbortSignal;
}

/** The view that the container's program has of its surroundings. */
export function processOf({ world }: Pick<EngineContext, 'world'>, container: Container, options: ProcessOptions): Process {
  const { record, files, output, input } = container;
  const taken = new Set<number>();
  return {
    world: world(),
    name: record.name,
    image: record.config.image,
    command: options.command,
    env: Object.fromEntries(record.config.env.map(split)),
    labels: record.config.labels,
    addresses: addressesOf(container),
    signal: options.signal,
    readFile: async (path) => files.text(path),
    file: (path) => files.get(path),
    writeFile(path, text) {
      const { modified: _, ...earlier } = files.get(path) ?? {};
      files.put(path, { ...earlier, type: 'file', content: Buffer.from(text) });
    },
    stdin: input,
    log: (line) => output.write('stdout', `${line}\n`),
    stderr: (line) => output.write('stderr', `${line}\n`),
    published(port) {
      const held = options.ports.get(port);
      if (held && !taken.has(port)) {
        taken.add(port);
        held.release();
      }
      return held?.port;
    },
  };
}

/** Its own network's first. */
export function addressesOf({ record }: Container): readonly string[] {
  const own = record.endpoints[record.host.network]?.address;
  const all = Object.values(record.endpoints).map(({ address }) => address);
  return [...new Set([own ?? '', ...all])].filter((address) => address !== '');
}

function split(entry: string): readonly [string, string] {
  const equals = entry.indexOf('=');
  return equals < 0 ? [entry, ''] : [entry.slice(0, equals), entry.slice(equals + 1)];
}
