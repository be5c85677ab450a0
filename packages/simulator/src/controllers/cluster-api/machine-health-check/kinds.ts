import type { LabelSelector } from '../../../objects/label-selector.ts';
import type { ContractObject, ContractStatus, IntOrPercent, Machine, Node, Reference } from '../contract/kinds.ts';

/** A condition that is bad, once it has had this status for so long. */
export interface UnhealthyCondition {
  readonly type: string;
  readonly status: string;
  readonly timeoutSeconds: number;
}

export interface MachineHealthCheck extends ContractObject {
  readonly spec: {
    readonly clusterName: string;
    readonly selector: LabelSelector;
    readonly checks?: {
      readonly nodeStartupTimeoutSeconds?: number;
      readonly unhealthyNodeConditions?: readonly UnhealthyCondition[];
      readonly unhealthyMachineConditions?: readonly UnhealthyCondition[];
    };
    readonly remediation?: {
      readonly templateRef?: Reference;
      readonly triggerIf?: { readonly unhealthyLessThanOrEqualTo?: IntOrPercent; readonly unhealthyInRange?: string };
    };
  };
  readonly status?: ContractStatus & {
    readonly expectedMachines?: number;
    readonly currentHealthy?: number;
    readonly remediationsAllowed?: number;
    readonly targets?: readonly string[];
  };
}

/** A machine under a health check. */
export interface Target {
  readonly machine: Machine;
  readonly node: Node | undefined;
  /** It had a node, which is gone. */
  readonly nodeMissing: boolean;
}
