import type { EngineContext } from '../context.ts';
import { badParameter, conflict, notFound } from '../engine-error.ts';
import { findByReference } from '../ids.ts';
import { type Container, isRunning } from './container.ts';

/** By name, id or the start of an id; undefined when absent. */
export function findContainer({ containers }: Pick<EngineContext, 'containers'>, reference: string): Container | undefined {
  const all = [...containers.values()].map((container) => ({ id: container.record.id, name: container.record.name, container }));
  const found = findByReference(all, reference.replace(/^\//, ''));
  if (found === 'ambiguous') throw badParameter(`Multiple IDs found with provided prefix: ${reference}`);
  return found?.container;
}

/** Throws the engine's 404. */
export function getContainer(context: Pick<EngineContext, 'containers'>, reference: string): Container {
  const container = findContainer(context, reference);
  if (!container) throw notFound(`No such container: ${reference}`);
  return container;
}

/** Throws the engine's 409 for one that does not run. */
export function getRunning(context: Pick<EngineContext, 'containers'>, reference: string): Container {
  const container = getContainer(context, reference);
  if (!isRunning(container)) throw conflict(`Container ${container.record.id} is not running`);
  return container;
}

/** Addresses that running containers have on a network. */
export function addressesOn(containers: Iterable<Container>, network: string): readonly string[] {
  return [...containers].flatMap(({ record }) => record.endpoints[network]?.address || []);
}
