import type { KubeObject } from '../../ports/index.ts';
import { wholeSeconds } from './duration.ts';
import { kinds } from './kinds.ts';
import { ourMetadata, workersName } from './names.ts';

/** `machineHealthCheck` of the Cluster, its control plane or a worker group. */
export interface HealthCheck {
  readonly nodeStartupTimeout?: string | undefined;
  readonly unhealthyMachineTimeout?: string | undefined;
  readonly maxUnhealthy?: string | number | undefined;
}

export interface HealthCheckInput {
  readonly machineHealthCheck?: HealthCheck | undefined;
  readonly controlPlaneConfiguration: { readonly machineHealthCheck?: HealthCheck | undefined };
  readonly workerNodeGroupConfigurations: readonly { readonly name: string; readonly machineHealthCheck?: HealthCheck | undefined }[];
}

const defaults = { nodeStartupTimeout: '10m0s', unhealthyMachineTimeout: '5m0s' } as const;

/** One check for the control plane and one for each group, whether the cluster file asks for it or not: that of the original's controller. */
export function machineHealthChecks(cluster: string, spec: HealthCheckInput): readonly KubeObject[] {
  const common = spec.machineHealthCheck;
  const controlPlane = spec.controlPlaneConfiguration.machineHealthCheck;
  return [
    check(cluster, `${cluster}-kcp-unhealthy`, { 'cluster.x-k8s.io/control-plane': '' }, [{ maxUnhealthy: '100%' }, common, controlPlane]),
    ...spec.workerNodeGroupConfigurations.map((group) => {
      const name = workersName(cluster, group.name);
      const selector = { 'cluster.x-k8s.io/deployment-name': name };
      return check(cluster, `${name}-worker-unhealthy`, selector, [{ maxUnhealthy: '40%' }, common, group.machineHealthCheck]);
    }),
  ];
}

/** `layers`: defaults, the cluster's, the group's; the later one wins field by field. */
function check(
  cluster: string,
  name: string,
  matchLabels: Readonly<Record<string, string>>,
  layers: readonly (HealthCheck | undefined)[],
): KubeObject {
  const settings: HealthCheck = Object.assign({}, defaults, ...layers.map((layer) => withoutGaps(layer ?? {})));
  const timeoutSeconds = wholeSeconds(settings.unhealthyMachineTimeout ?? defaults.unhealthyMachineTimeout);
  return {
    ...kinds.machineHealthCheck,
    metadata: ourMetadata(name),
    spec: {
      clusterName: cluster,
      selector: { matchLabels },
      checks: {
        nodeStartupTimeoutSeconds: wholeSeconds(settings.nodeStartupTimeout ?? defaults.nodeStartupTimeout),
        unhealthyNodeConditions: ['Unknown', 'False'].map((status) => ({ type: 'Ready', status, timeoutSeconds })),
      },
      remediation: { triggerIf: { unhealthyLessThanOrEqualTo: settings.maxUnhealthy } },
    },
  };
}

function withoutGaps(layer: HealthCheck): HealthCheck {
  return Object.fromEntries(Object.entries(layer).filter(([, value]) => value !== undefined));
}
