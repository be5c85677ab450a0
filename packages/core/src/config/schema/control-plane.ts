import * as z from 'zod';
import { AuditPolicySchema } from './audit-policy.ts';
import { KubeletConfigurationSchema } from './kubelet.ts';
import { MachineHealthCheckSchema } from './machine-health-check.ts';
import { NodeLabelsSchema } from './node-labels.ts';
import { MachineGroupRefSchema } from './ref.ts';
import { ControlPlaneRolloutSchema } from './rollout.ts';
import { rule } from './rule.ts';
import { TaintSchema } from './taint.ts';

const AddressSchema = z.union([z.ipv4(), z.ipv6()]);
/** What kubeadm takes; an asterisk may stand for the first label. */
const domain = /^(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
/** What the original asks for besides: a label of two characters or more behind another one. */
const twoLabels = /[a-z0-9]\.[a-z0-9][a-z0-9-]*[a-z0-9]/;

const CertSanSchema = rule(z.string(), (name, complain) => {
  if (typeof name !== 'string' || isDomain(name) || AddressSchema.safeParse(name).success) return;
  complain({
    message: `is neither an address nor a domain name: ${JSON.stringify(name)}`,
    expected: 'an IP address, or a domain name in lower case such as api.example.com',
  });
});

function isDomain(name: string): boolean {
  return name.length <= 253 && domain.test(name) && twoLabels.test(name);
}

export const ControlPlaneSchema = z
  .strictObject({
    count: z.int32().min(1).meta({ description: 'Control plane machines; odd when etcd runs on them (no externalEtcdConfiguration).' }),
    endpoint: z
      .strictObject({ host: z.string().meta({ description: 'Address of the Kubernetes API, with an optional port (default 6443).' }) })
      .optional()
      .meta({
        description: 'Where the Kubernetes API is reached. Not for Docker, which has a load balancer of its own.',
        mutable: 'never',
      }),
    machineGroupRef: MachineGroupRefSchema.optional(),
    taints: z.array(TaintSchema).optional().meta({ description: 'Taints of the control plane nodes. Default: control-plane NoSchedule.' }),
    labels: NodeLabelsSchema.optional().meta({ description: 'Labels of the control plane nodes.' }),
    upgradeRolloutStrategy: ControlPlaneRolloutSchema.optional(),
    certSans: z.array(CertSanSchema).optional().meta({ description: 'More names and addresses for the API server certificate.' }),
    apiServerExtraArgs: z.record(z.string(), z.string()).optional().meta({
      description: 'More flags of the API server, without dashes. Needs API_SERVER_EXTRA_ARGS_ENABLED=true in the environment.',
    }),
    kubeletConfiguration: KubeletConfigurationSchema.optional(),
    machineHealthCheck: MachineHealthCheckSchema.optional(),
    auditPolicyContent: AuditPolicySchema.optional().meta({ description: 'An audit.k8s.io/v1 Policy as YAML text. Default: one of ours.' }),
    skipAdmissionForSystemResources: z.boolean().optional().meta({
      description: 'Lets system resources past admission plug-ins, so that a broken webhook cannot block the cluster.',
    }),
    skipLoadBalancerDeployment: z.boolean().optional().meta({ description: 'Deploys no control plane load balancer (bare metal only).' }),
  })
  .meta({ description: 'The machines that run the Kubernetes control plane.' });

export type ControlPlane = z.output<typeof ControlPlaneSchema>;
