import type { Engine } from './engine.ts';
import type { Target } from './target.ts';

/** What a cluster has left on an engine, judged by what was there before it. */
export function leftoversOn(engine: Engine): Pick<Target, 'remember' | 'leftovers'> {
  let foreign: ReadonlySet<string> = new Set();
  return {
    async remember() {
      foreign = new Set(await engine.shared());
    },
    async leftovers(cluster) {
      const candidates = (await engine.shared()).filter((name) => !foreign.has(name));
      const stuck = await Promise.all(candidates.map((name) => engine.isStuck(name)));
      return [...(await engine.containersOf(cluster)), ...candidates.filter((_, index) => stuck[index] !== true)];
    },
  };
}
