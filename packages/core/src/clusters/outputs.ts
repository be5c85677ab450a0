import * as z from 'zod';

/** Outputs that several steps share. A kubeconfig is a secret, so only its file name crosses steps. */
export const NothingSchema = z.strictObject({});
export const KubeconfigRefSchema = z.strictObject({ kubeconfigFile: z.string() });
export const CountSchema = z.strictObject({ count: z.number() });

export type Nothing = Readonly<Record<string, never>>;
export const nothing: Nothing = {};
export type KubeconfigRef = z.output<typeof KubeconfigRefSchema>;
