import { Option } from 'commander';

/** Options that several commands have. What they mean is found out by the command: the command line is read before anything is loaded. */

export function bundlesOverride(): Option {
  return new Option('--bundles-override <file-or-url>', 'read the Bundles document from here (env: BUNDLES_OVERRIDE)');
}

function skipValidations(): Option {
  return new Option('--skip-validations <ids...>', 'ids of checks to skip').default([], 'none');
}

/** Of commands that make, or check the making of, a cluster. */
export function createOptions(): readonly Option[] {
  return [
    bundlesOverride(),
    new Option('--kubeconfig <file>', 'kubeconfig of the cluster that manages this one (env: KUBECONFIG)'),
    skipValidations(),
    new Option('--skip-ip-check', 'do not check whether the control plane endpoint is in use already'),
    ...refused(),
  ];
}

export function timeoutOptions(): readonly Option[] {
  return [
    new Option('--control-plane-wait-timeout <duration>', 'how long a control plane may take, such as 1h30m (default: 1h)'),
    new Option('--external-etcd-wait-timeout <duration>', 'how long external etcd may take (default: 1h)'),
    new Option(
      '--per-machine-wait-timeout <duration>',
      'how long the machines may take, times their number (default: 10m, 30m in all at least)',
    ),
    new Option('--no-timeouts', 'wait for ever; health checks of machines wait a year'),
    new Option('--node-startup-timeout <duration>', 'how long a machine may take to become a node before it is replaced (default: 10m)'),
    new Option('--unhealthy-machine-timeout <duration>', 'how long a node may be unready before its machine is replaced (default: 5m)'),
  ];
}

/** Known to the original. Each is answered by name, instead of as an option that does not exist. */
function refused(): readonly Option[] {
  return [
    new Option('--install-packages <file>'),
    new Option('--force-cleanup'),
    new Option('-z, --hardware-csv <file>'),
    new Option('--tinkerbell-bootstrap-ip <address>'),
  ].map((option) => option.hideHelp());
}
