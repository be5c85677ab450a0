import type { FaultSpec } from './fault-spec.ts';
import { apiServer } from './plans/api-server.ts';
import { bootstrap } from './plans/bootstrap.ts';
import { engine } from './plans/engine.ts';
import { images } from './plans/images.ts';
import { machines } from './plans/machines.ts';
import { move } from './plans/move.ts';
import { pods } from './plans/pods.ts';

/** All fault plans, by where they strike. */
export const faultSpecs: readonly FaultSpec[] = [...engine, ...images, ...bootstrap, ...apiServer, ...machines, ...pods, ...move];
