import * as z from 'zod';
import { DurationSchema } from './duration.ts';
import { RequiredTextSchema, text } from './text.ts';

const KmsSchema = z.strictObject({
  name: RequiredTextSchema.meta({ description: 'Name of the KMS plug-in.' }),
  socketListenAddress: text({
    pattern: /^[Uu][Nn][Ii][Xx]:.*$/,
    message: 'is not the address of a UNIX socket',
    expected: 'unix:///PATH/TO/SOCKET',
  }).meta({ description: 'UNIX socket that the plug-in listens on: unix:///PATH.' }),
  cachesize: z.int32().default(1000).meta({ description: 'Most decrypted objects kept in memory; negative for none.' }),
  timeout: DurationSchema.default('3s').meta({ description: 'How long the API server waits for the plug-in.' }),
});

const EntrySchema = z.strictObject({
  providers: z
    .array(z.strictObject({ kms: KmsSchema.meta({ description: 'A KMS plug-in.' }) }))
    .length(1)
    .meta({ description: 'Exactly one.' }),
  resources: z.array(z.string()).min(1).meta({ description: 'What is encrypted, e.g. secrets.' }),
});

/** Encryption of what etcd holds, with keys that a KMS plug-in on the control plane machines keeps. */
export const EtcdEncryptionSchema = z
  .array(EntrySchema)
  .length(1)
  .meta({ description: 'Encryption of objects in etcd; exactly one entry. Set by an upgrade, not at create; not for Docker.' });

export type EtcdEncryption = z.output<typeof EtcdEncryptionSchema>;
