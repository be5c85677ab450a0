import type { Controller } from '../../controllers/controller.ts';
import { runControllers } from '../../controllers/runtime/run-controllers.ts';
import { flagValue, runs } from '../flags.ts';
import { connect } from '../kubeconfig.ts';
import type { Program } from '../program.ts';
import { reportErrors } from '../report-errors.ts';
import { untilEnd } from '../waiting.ts';

/** A controller under the name that `--controllers` knows it by. */
export interface NamedControllers {
  readonly name: string;
  readonly controllers: readonly Controller[];
}

/** Runs the controllers that its flag names (`*` or none: all), on the API server of its kubeconfig. */
export function kubeControllerManager(available: readonly NamedControllers[]): Program {
  return {
    name: 'kube-controller-manager',
    matches: (image, command) => runs('kube-controller-manager', image, command),
    async run(process) {
      const { command, signal, world, log } = process;
      const { local } = await connect(process, flagValue(command, 'kubeconfig'));
      const wanted = (flagValue(command, 'controllers') ?? '*').split(',');
      const chosen = available.filter(({ name }) => (wanted.includes('*') && !wanted.includes(`-${name}`)) || wanted.includes(name));
      log(`simulated kube-controller-manager runs ${chosen.map(({ name }) => name).join(', ') || 'nothing'}`);
      runControllers(
        chosen.flatMap(({ controllers }) => controllers),
        { client: local, clock: world.clock, signal, onError: reportErrors(process) },
      );
      await untilEnd(signal);
      return 0;
    },
  };
}
