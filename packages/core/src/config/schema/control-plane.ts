import * as z from 'zod';
import { NodeLabelsSchema } from './node-labels.ts';
import { rule } from './rule.ts';
import { TaintSchema } from './taint.ts';

const AddressSchema = z.union([z.ipv4(), z.ipv6()]);
const domain = /^(\*\.)?([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

const CertSanSchema = rule(z.string(), (name, complain) => {
  if (typeof name !== 'string' || (domain.test(name) && name.length <= 253) || AddressSchema.safeParse(name).success) return;
  complain({ message: `is neither an address nor a domain name: ${JSON.stringify(name)}`, expected: 'an IP address or a domain name' });
});

export const ControlPlaneSchema = z
  .strictObject({
    count: z.int32().min(1).meta({ description: 'Control plane machines; odd when etcd runs on them (no externalEtcdConfiguration).' }),
    endpoint: z
      .strictObject({ host: z.string().meta({ description: 'Address of the Kubernetes API, with an optional port.' }) })
      .optional()
      .meta({ description: 'Where the Kubernetes API is reached. Not for Docker, which has a load balancer of its own.' }),
    certSans: z.array(CertSanSchema).optional().meta({ description: 'More names and addresses for the API server certificate.' }),
    labels: NodeLabelsSchema.optional().meta({ description: 'Labels of the control plane nodes.' }),
    taints: z.array(TaintSchema).optional().meta({ description: 'Taints of the control plane nodes. Default: control-plane NoSchedule.' }),
  })
  .meta({ description: 'The machines that run the Kubernetes control plane.' });
