import type { WebhookHandler } from '../../apiserver/admission/webhooks.ts';
import type { ConvertObject } from '../../apiserver/registry/conversions.ts';
import type { Controller } from '../../controllers/controller.ts';
import type { World } from '../../world/world.ts';

/** The program of a provider: what its image does. */
export interface ProviderManager {
  /** The last part of its image's repository. */
  readonly image: string;
  /** Called once for each container or pod of it. */
  controllers(world: World): readonly Controller[];
  /** Answers its admission webhooks. Default: everything is allowed, since the schemas of its kinds have the rules. */
  readonly review?: WebhookHandler;
  /** Conversions between versions of its kinds, by `GROUP/KIND`. */
  readonly conversions?: Readonly<Record<string, ConvertObject>>;
}
