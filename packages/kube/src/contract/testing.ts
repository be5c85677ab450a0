export { definitionsIn, installDefinitions } from './definitions.ts';
export { complaints, servedIn } from './dry-run.ts';
export { applied, namesOf, withoutDigest } from './live-templates.ts';
export { type Management, startManagement } from './management.ts';
export { type RealApiServer, type RealApiServerOptions, startRealApiServer } from './real-api-server.ts';
export { freePort, type ServerProcess, startServer } from './server-process.ts';
