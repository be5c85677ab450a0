import { runControllers } from '../../controllers/runtime/run-controllers.ts';
import { imageName } from '../../engine/images/reference.ts';
import { flagValue } from '../flags.ts';
import { connect } from '../kubeconfig.ts';
import type { Program } from '../program.ts';
import { reportErrors } from '../report-errors.ts';
import { untilEnd } from '../waiting.ts';
import type { ProviderManager } from './provider-manager.ts';
import { allowEverything, registerWebhooks } from './register-webhooks.ts';
import { serveWebhooks } from './webhook-server.ts';

/** What Cluster API's managers do in their containers: they serve their webhooks and run their controllers. */
export function managerProgram(manager: ProviderManager): Program {
  return {
    name: manager.image,
    matches: (image) => imageName(image) === manager.image,
    async run(process) {
      const { command, env, signal, world, log } = process;
      const server = await connect(process, flagValue(command, 'kubeconfig') ?? env.KUBECONFIG);
      for (const [kind, convert] of Object.entries(manager.conversions ?? {})) server.convertWith(kind, convert);
      registerWebhooks(process, server, manager.review ?? allowEverything);
      const close = await serveWebhooks(process);
      const controllers = manager.controllers(world);
      log(`simulated ${manager.image} runs ${controllers.map(({ name }) => name).join(', ') || 'no controllers'}`);
      runControllers(controllers, { client: server.local, clock: world.clock, signal, onError: reportErrors(process) });
      await untilEnd(signal);
      await close();
      return 0;
    },
  };
}
