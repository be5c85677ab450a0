import { randomUUID } from 'node:crypto';
import type { CallOptions, ContainerEngine } from '@eksa/core/ports';
import { type Capability, missingCapabilities } from './capabilities.ts';

/** What machines on an engine's host will find; undefined = it could not be found out. */
export interface KernelProbe {
  readonly geneve: boolean | undefined;
  readonly vxlan: boolean | undefined;
  /** Of those that Cilium asks for, the ones that no container there can have. */
  readonly missingCapabilities: readonly Capability[];
}

export const unknownKernel: KernelProbe = { geneve: undefined, vxlan: undefined, missingCapabilities: [] };

// Devices are made in the container's own network namespace and vanish with it.
const script = `grep CapBnd: /proc/self/status
for type in geneve vxlan; do
  if said=$(ip link add eksa0 type $type external 2>&1); then echo "$type: yes"; ip link delete eksa0
  else echo "$type: $said"; fi
done`;

/**
 * Looks at the kernel of the engine's host with a privileged one-shot container, as privileged as Docker machines are.
 * `image` needs sh, grep and ip; the node image has them. What cannot be found out is `undefined`, never an error.
 * Errors: ENGINE_*, IMAGE_UNAVAILABLE, CANCELLED.
 */
export async function probeKernel(engine: ContainerEngine, image: string, options: CallOptions = {}): Promise<KernelProbe> {
  await engine.ensureImage(image, options);
  const result = await engine.runOnce(
    {
      name: `eksa-probe-${randomUUID().slice(0, 8)}`,
      image,
      labels: { 'anywhere.eks.amazonaws.com/role': 'kernel-probe' },
      network: 'none',
      privileged: true,
      entrypoint: ['/bin/sh', '-c', script],
    },
    options,
  );
  return parseProbe(result.stdout);
}

/** Reads what the probe printed. */
export function parseProbe(stdout: string): KernelProbe {
  const bounding = /^CapBnd:\s*([0-9a-f]+)$/im.exec(stdout)?.[1];
  return {
    geneve: supported(stdout, 'geneve'),
    vxlan: supported(stdout, 'vxlan'),
    missingCapabilities: bounding === undefined ? [] : missingCapabilities(bounding),
  };
}

function supported(stdout: string, type: string): boolean | undefined {
  const said = new RegExp(`^${type}: (.*)$`, 'm').exec(stdout)?.[1];
  if (said === 'yes') return true;
  // Only the kernel's own "no such type" counts: a missing program or permission says nothing about the kernel.
  return said !== undefined && /unknown device type|operation not supported/i.test(said) ? false : undefined;
}
