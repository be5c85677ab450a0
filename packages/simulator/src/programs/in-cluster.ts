import { certManagerPrograms } from '../controllers/cert-manager/programs.ts';
import { ciliumAgent, ciliumOperator } from './cilium/cilium.ts';
import { hello } from './hello/hello.ts';
import type { Program } from './program.ts';

/** Programs of pods on simulated clusters that are not Cluster API's. */
export const inClusterPrograms: readonly Program[] = [...certManagerPrograms, ciliumAgent, ciliumOperator, hello];
