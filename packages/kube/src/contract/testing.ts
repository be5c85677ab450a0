export { definitionsIn, installDefinitions } from './definitions.ts';
export { type RealApiServer, type RealApiServerOptions, startRealApiServer } from './real-api-server.ts';
export { freePort, type ServerProcess, startServer } from './server-process.ts';
