import * as z from 'zod';
import { MachineGroupRefSchema } from './ref.ts';
import { rule } from './rule.ts';

const OddCountSchema = rule(z.int32().min(1), (count, complain) => {
  if (typeof count === 'number' && count > 0 && count % 2 === 0) {
    complain({
      message: `is ${count}, an even number`,
      expected: 'an odd number, so that a majority can be formed',
      remedy: `Write ${Number(count) + 1}, or ${Math.max(1, Number(count) - 1)}.`,
    });
  }
});

export const ExternalEtcdSchema = z
  .strictObject({
    count: OddCountSchema.meta({ description: 'etcd machines; an odd number.' }),
    machineGroupRef: MachineGroupRefSchema.optional(),
  })
  .meta({ description: 'etcd on machines of its own. Without it etcd runs on the control plane machines.', mutable: 'presence' });

export type ExternalEtcd = z.output<typeof ExternalEtcdSchema>;
