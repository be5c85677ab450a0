export type { EksaEvent, EventSink, StepInfo, Verbosity } from './event.ts';
export type { Finding, FindingField } from './finding.ts';
