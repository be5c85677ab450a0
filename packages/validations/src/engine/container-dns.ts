import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { parseImageReference } from '@eksa/container-engine';
import type { Check, CheckInput, CheckResult } from '@eksa/core/provider';
import { neededImages } from '@eksa/core/release';
import { groups } from '../groups.ts';
import type { Network } from '../host/network.ts';

const title = 'Names can be resolved in containers';

/**
 * Looks at names as a machine will, in a container that lives for a moment. It costs a second at most, and only where a registry has a
 * name and the image of the machines is here already.
 */
export function containerDns(network: Network): Check {
  return {
    id: 'container-dns',
    title,
    group: groups.engine,
    // Starting a container takes long on a busy machine.
    timeoutMs: 30_000,
    about: {
      severity: 'failed',
      looksAt: "the registry's name, as a container resolves it; only when the machines' image is local and no proxy is configured",
      expects: 'an address, as on this host',
      remedy: 'look at the firewall of the engine’s host (firewalld with nftables), or set "dns" in daemon.json',
    },
    async run(input, { engine, signal }): Promise<CheckResult> {
      const call = signal ? { signal } : {};
      const name = registryName(input);
      if (name === undefined) return { status: 'passed', observed: 'registries are given by address' };
      if (input.config.cluster.spec.proxyConfiguration) return { status: 'passed', observed: 'names are left to the proxy' };
      const image = input.release.bundle.eksD.kindNode.uri;
      if (!(await engine.hasImage(image, call))) return { status: 'unknown', observed: `${image} is not local yet` };
      if (!(await isKnown(name, network, signal))) return { status: 'unknown', observed: `this host does not know ${name} either` };
      const probe = {
        name: `eksa-dns-${randomUUID().slice(0, 8)}`,
        image,
        entrypoint: ['getent', 'hosts', name],
        labels: { 'anywhere.eks.amazonaws.com/check': 'container-dns' },
        network: 'bridge',
      };
      const { exitCode } = await engine.runOnce(probe, call);
      return exitCode === 0 ? { status: 'passed', observed: name } : unresolved(name);
    },
  };
}

async function isKnown(name: string, network: Network, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    return (await network.resolve(name, signal)).length > 0;
  } catch {
    signal?.throwIfAborted();
    return false;
  }
}

function unresolved(name: string): CheckResult {
  return {
    status: 'failed',
    observed: `${name} has an address on this host, but not in a container`,
    expected: 'the same in containers: machines pull images by that name',
    remedy: 'Restart the engine after changes of the firewall; with firewalld, trust its bridges; or set "dns" in daemon.json.',
  };
}

/** The registry that machines pull from, unless it is an address. */
function registryName({ config, release }: CheckInput): string | undefined {
  const mirror = config.cluster.spec.registryMirrorConfiguration?.endpoint;
  const [first] = neededImages(release).filter(({ usedBy }) => usedBy === 'nodes');
  const registry = mirror ?? (first && parseImageReference(first.uri).registry);
  const host = registry?.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return host === undefined || isIP(host) !== 0 || host === 'localhost' ? undefined : host;
}
