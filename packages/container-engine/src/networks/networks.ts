import type { Connection } from '../connection.ts';
import { hasLabels } from '../containers/state.ts';
import { isStatus } from '../failure.ts';
import { freeRange } from './ranges.ts';

type Abort = { readonly abortSignal?: AbortSignal };

/** Makes a bridge network unless one of that name exists, whoever made it. `avoid`: ranges that it must not share addresses with. */
export async function ensureNetwork(
  connection: Connection,
  name: string,
  labels: Readonly<Record<string, string>>,
  { signal, avoid = [] }: { readonly signal?: AbortSignal | undefined; readonly avoid?: readonly string[] | undefined } = {},
): Promise<void> {
  await connection.call(`create network ${name}`, signal, async (abort) => {
    let refused: readonly string[] = [];
    // Another caller may take the range between our look and our request: look again, and choose another.
    while (!(await exists(connection, name, abort))) {
      const range = await chooseRange(connection, [...avoid, ...refused], abort);
      const addresses = range === undefined ? {} : { IPAM: { Config: [{ Subnet: range }] } };
      try {
        await connection.docker.createNetwork({
          Name: name,
          Driver: 'bridge',
          CheckDuplicate: true,
          Labels: { ...labels },
          ...addresses,
          ...abort,
        });
      } catch (error) {
        if (isStatus(error, 409)) break;
        if (range === undefined || !isOverlap(error)) throw error;
        refused = [...refused, range];
      }
    }
    await keepOldest(connection, name, abort);
  });
}

/** A range for a new network, or none to leave the choice to the engine. */
async function chooseRange(connection: Connection, avoid: readonly string[], abort: Abort): Promise<string | undefined> {
  if (avoid.length === 0) return undefined;
  const networks = await connection.docker.listNetworks(abort);
  return freeRange([...avoid, ...networks.flatMap(subnetsOf)]);
}

async function exists(connection: Connection, name: string, abort: Abort): Promise<boolean> {
  return (await networksNamed(connection, name, abort)).length > 0;
}

function isOverlap(error: unknown): boolean {
  return isStatus(error, 403) && error instanceof Error && error.message.includes('overlaps');
}

/**
 * The engine lets two callers at once make two networks of one name, and from then on the name is ambiguous to everyone. Whoever
 * made one looks again: the oldest stays, since somebody may be attached to it already.
 */
async function keepOldest(connection: Connection, name: string, abort: Abort): Promise<void> {
  const all = await networksNamed(connection, name, abort);
  const [, ...younger] = all.toSorted((a, b) => age(a) - age(b) || a.Id.localeCompare(b.Id));
  for (const network of younger) {
    try {
      await connection.docker.getNetwork(network.Id).remove(abort);
    } catch (error) {
      // The other one, which sees the same, was first.
      if (!isStatus(error, 404)) throw error;
    }
  }
}

function age({ Created }: { readonly Created?: string }): number {
  return Date.parse(Created ?? '');
}

/** Removes the network if it carries the labels and nothing, running or not, belongs to it. */
export async function removeNetwork(
  connection: Connection,
  name: string,
  labels: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<boolean> {
  return connection.call(`remove network ${name}`, signal, async (abort) => {
    const network = await findNetwork(connection, name, abort);
    if (!network || !hasLabels(network.Labels ?? {}, labels)) return false;
    // A network's own listing leaves out stopped containers, which would not start again without it.
    const users = await connection.docker.listContainers({ all: true, filters: { network: [network.Id] }, ...abort });
    if (users.length > 0) return false;
    try {
      await connection.docker.getNetwork(network.Id).remove(abort);
      return true;
    } catch (error) {
      if (isStatus(error, 403, 404, 409)) return false;
      throw error;
    }
  });
}

/** The ranges a network hands out addresses from; undefined when there is no such network. */
export async function networkRanges(connection: Connection, name: string, signal?: AbortSignal): Promise<readonly string[] | undefined> {
  const inspect = async (abort: Abort): Promise<readonly string[] | undefined> => {
    const network = await findNetwork(connection, name, abort);
    return network && subnetsOf(network);
  };
  return connection.call(`inspect network ${name}`, signal, inspect, { repeatable: true });
}

function subnetsOf(network: Awaited<ReturnType<typeof networksNamed>>[number]): readonly string[] {
  return (network.IPAM?.Config ?? []).flatMap(({ Subnet }) => (Subnet ? [Subnet] : []));
}

async function findNetwork(connection: Connection, name: string, abort: Abort) {
  const [first] = await networksNamed(connection, name, abort);
  return first;
}

async function networksNamed(connection: Connection, name: string, abort: Abort) {
  // The filter matches parts of names, so compare the whole.
  const found = await connection.docker.listNetworks({ filters: { name: [name] }, ...abort });
  return found.filter((network) => network.Name === name);
}
