import { makeEngineChecks } from './engine/engine-checks.ts';
import { makeGeneralChecks } from './general/general-checks.ts';

export { assertPassed } from './assert-passed.ts';
export { type EngineCheckOptions, makeEngineChecks } from './engine/engine-checks.ts';
export type { FindImage } from './engine/images.ts';
export { makeGeneralChecks } from './general/general-checks.ts';
export { groups } from './groups.ts';
export { type Host, thisHost } from './host.ts';
export { type RunChecksOptions, runChecks } from './run-checks.ts';
export { summarizeGroups } from './summarize.ts';

/** The engine's checks with this host and the registries themselves behind them. */
export const engineChecks = makeEngineChecks();

/** The checks of name and folder with this host behind them. */
export const generalChecks = makeGeneralChecks();
