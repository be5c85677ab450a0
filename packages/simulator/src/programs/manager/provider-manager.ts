import type { Controller } from '../../controllers/controller.ts';
import type { Process } from '../program.ts';

/** The program of a provider: which controllers its image runs. */
export interface ProviderManager {
  /** The last part of its image's repository. */
  readonly image: string;
  /** Called once for each container or pod of it. */
  controllers(process: Process): readonly Controller[];
}
