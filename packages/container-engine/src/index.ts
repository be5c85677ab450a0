export { type ConnectOptions, connectEngine } from './connect.ts';
export type { AskProgram, ProgramResult } from './images/credentials.ts';
export { dockerLogins } from './images/docker-logins.ts';
export { type ImageReference, parseImageReference } from './images/reference.ts';
export { rangesOverlap } from './networks/ranges.ts';
export { type Challenge, parseChallenge, tokenUrl } from './registry/challenge.ts';
export { createRegistryClient, isLoopback, type RegistryClient, type RegistryLogin, type RegistryOptions } from './registry/client.ts';
