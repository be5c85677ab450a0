import type { Controller } from '../../controllers/controller.ts';
import { runKubernetesControllers } from '../../controllers/kubernetes/run-kubernetes-controllers.ts';
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

/**
 * Runs the controllers that its flag names (`*` or none: all), on the API server of its kubeconfig. Those that keep any API server in
 * order (garbage collection, namespaces, service accounts, aggregated roles) always run.
 */
export function kubeControllerManager(available: readonly NamedControllers[]): Program {
  return {
    name: 'kube-controller-manager',
    matches: (image, command) => runs('kube-controller-manager', image, command),
    async run(process) {
      const { command, signal, world, log, readFile } = process;
      const server = await connect(process, flagValue(command, 'kubeconfig'));
      const rootCertificate = await readFile(flagValue(command, 'root-ca-file') ?? '');
      if (rootCertificate === undefined) throw new Error(`error reading root-ca-file at ${flagValue(command, 'root-ca-file')}`);
      const options = { clock: world.clock, signal, onError: reportErrors(process) };
      runKubernetesControllers(server, { ...options, rootCertificate });
      const wanted = (flagValue(command, 'controllers') ?? '*').split(',');
      const chosen = available.filter(({ name }) => (wanted.includes('*') && !wanted.includes(`-${name}`)) || wanted.includes(name));
      log(`simulated kube-controller-manager runs ${chosen.map(({ name }) => name).join(', ') || 'no workload controllers'}`);
      runControllers(
        chosen.flatMap(({ controllers }) => controllers),
        { ...options, client: server.local },
      );
      await untilEnd(signal);
      return 0;
    },
  };
}
