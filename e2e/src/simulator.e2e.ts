import { describeMainJob } from './main-job.ts';
import { simulatorTarget } from './targets/simulator.ts';

describeMainJob(simulatorTarget());
