import * as z from 'zod';
import { RequiredTextSchema } from './text.ts';

/** The name of another object of the same namespace. */
export const RefSchema = z.strictObject({
  kind: RequiredTextSchema.meta({ description: 'Kind of the object.' }),
  name: RequiredTextSchema.meta({ description: 'Name of the object.' }),
});

export type Ref = z.output<typeof RefSchema>;

/** A reference to an object that is one of a few kinds. */
export function refTo<const K extends readonly [string, ...string[]]>(kinds: K) {
  return z.strictObject({
    kind: z.enum(kinds).meta({ description: 'Kind of the object.' }),
    name: RequiredTextSchema.meta({ description: 'Name of the object.' }),
  });
}

/** The machine config that describes a group's machines. */
export const MachineGroupRefSchema = RefSchema.meta({
  description: 'The machine config, in the same file, that describes these machines. Docker has none.',
});
