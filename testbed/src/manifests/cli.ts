// Makes all manifests and charts: tsx testbed/src/manifests/cli.ts
import { buildManifests } from './build.ts';

console.log(await buildManifests());
