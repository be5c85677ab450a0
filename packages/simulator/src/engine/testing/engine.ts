import type { Clock } from '../../clock/clock.ts';
import { createRealClock } from '../../clock/real-clock.ts';
import type { Fault } from '../../faults/plan.ts';
import { createFaults } from '../../faults/planned-faults.ts';
import type { Program } from '../../programs/program.ts';
import { createPrograms } from '../../programs/programs.ts';
import { execTool, shell } from '../../programs/shell/shell.ts';
import { createWorld } from '../../world/create-world.ts';
import type { EngineContext } from '../context.ts';
import type { Engine } from '../engine.ts';
import { createCatalog } from '../images/catalog.ts';

export interface TestEngine {
  readonly engine: Engine;
  readonly context: EngineContext;
}

/** An engine with busybox and the given programs, whose time passes a thousand times as fast. */
export function testEngine(
  options: { readonly programs?: readonly Program[]; readonly faults?: readonly Fault[]; readonly clock?: Clock } = {},
): TestEngine {
  const { engine } = createWorld({
    clock: options.clock ?? createRealClock({ speed: 1000 }),
    faults: createFaults({ faults: options.faults ?? [] }),
    programs: createPrograms({ programs: [...(options.programs ?? []), shell], tools: execTool }),
    catalog: createCatalog([{ reference: 'example.test/app:v1', entrypoint: ['app'] }]),
  });
  engine.context.images.add({ reference: 'busybox:latest', command: ['sh'] });
  engine.context.images.add({ reference: 'example.test/app:v1', entrypoint: ['app'] });
  return { engine, context: engine.context };
}

/** A fault as a plan has it, with what it leaves out. */
export function fault(values: Partial<Fault> & Pick<Fault, 'place' | 'effect'>): Fault {
  return { when: {}, after: 0, ...values };
}
