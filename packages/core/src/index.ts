export * from './errors/index.ts';
export type * from './events/index.ts';
export type * from './ports/index.ts';
