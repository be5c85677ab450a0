export type { ApiServer } from './apiserver/api-server.ts';
export type { World } from './world/world.ts';
