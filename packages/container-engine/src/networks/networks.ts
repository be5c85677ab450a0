import type { Connection } from '../connection.ts';
import { hasLabels } from '../containers/state.ts';
import { isStatus } from '../failure.ts';

/** Makes a bridge network unless one of that name exists, whoever made it. */
export async function ensureNetwork(
  connection: Connection,
  name: string,
  labels: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<void> {
  await connection.call(`create network ${name}`, signal, async (abort) => {
    if (await findNetwork(connection, name, abort)) return;
    try {
      await connection.docker.createNetwork({ Name: name, Driver: 'bridge', CheckDuplicate: true, Labels: { ...labels }, ...abort });
    } catch (error) {
      if (!isStatus(error, 409)) throw error;
    }
  });
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
  return connection.call(`inspect network ${name}`, signal, async (abort) => {
    const network = await findNetwork(connection, name, abort);
    return network && (network.IPAM?.Config ?? []).flatMap(({ Subnet }) => (Subnet ? [Subnet] : []));
  });
}

async function findNetwork(connection: Connection, name: string, abort: { abortSignal?: AbortSignal }) {
  // The filter matches parts of names, so compare the whole.
  const found = await connection.docker.listNetworks({ filters: { name: [name] }, ...abort });
  return found.find((network) => network.Name === name);
}
