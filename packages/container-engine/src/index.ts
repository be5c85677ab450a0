export { type ConnectOptions, connectEngine } from './connect.ts';
export type { AskProgram, ProgramResult } from './images/credentials.ts';
export { type ImageReference, parseImageReference } from './images/reference.ts';
