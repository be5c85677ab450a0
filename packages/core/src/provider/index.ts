export { providerProblems } from './provider-problems.ts';
export * from './types.ts';
