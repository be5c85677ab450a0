import type { ContainerEngine, ContainerSpec, ContainerState } from '@eksa/core/ports';
import { specLabel } from './names.ts';

/** True for a container that runs and was started from the same spec. */
export function isSame(state: ContainerState | undefined, spec: Pick<ContainerSpec, 'labels'>): state is ContainerState {
  return state?.state === 'running' && state.labels[specLabel] === spec.labels[specLabel];
}

/** Keeps the container that runs from the same spec; anything else of that name is replaced. */
export async function ensureRunning(engine: ContainerEngine, spec: ContainerSpec, signal: AbortSignal): Promise<ContainerState> {
  const existing = await engine.inspect(spec.name, { signal });
  if (isSame(existing, spec)) return existing;
  if (existing) await engine.remove(spec.name, { signal });
  return engine.start(spec, { signal });
}
