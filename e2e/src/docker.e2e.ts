import { describeMainJob } from './main-job.ts';
import { dockerTarget } from './targets/docker.ts';

describeMainJob(dockerTarget());
