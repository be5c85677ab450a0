import * as z from 'zod';
import { DurationSchema, SignedDurationSchema } from './duration.ts';
import { QuantitySchema } from './quantity.ts';
import { TaintSchema } from './taint.ts';

const flag = z.boolean().optional();
const name = z.string().optional();
const length = SignedDurationSchema.optional();

const logging = z.strictObject({
  format: name,
  flushFrequency: z.union([z.int(), DurationSchema]).optional(),
  verbosity: z.int().min(0).optional(),
  vmodule: z.array(z.strictObject({ filePattern: name, verbosity: z.int().min(0).optional() })).optional(),
  options: z
    .strictObject({
      text: z.strictObject({ splitStream: flag, infoBufferSize: QuantitySchema.optional() }).optional(),
      json: z.strictObject({ splitStream: flag, infoBufferSize: QuantitySchema.optional() }).optional(),
    })
    .optional(),
});

/** Fields of a KubeletConfiguration that have fields of their own. */
export const parts = {
  authentication: z
    .strictObject({
      x509: z.strictObject({ clientCAFile: name }).optional(),
      webhook: z.strictObject({ enabled: flag, cacheTTL: length }).optional(),
      anonymous: z.strictObject({ enabled: flag }).optional(),
    })
    .optional(),
  authorization: z
    .strictObject({
      mode: name,
      webhook: z.strictObject({ cacheAuthorizedTTL: length, cacheUnauthorizedTTL: length }).optional(),
    })
    .optional(),
  crashLoopBackOff: z.strictObject({ maxContainerRestartPeriod: length }).optional(),
  logging: logging.optional(),
  memorySwap: z.strictObject({ swapBehavior: name }).optional(),
  tracing: z.strictObject({ endpoint: name, samplingRatePerMillion: z.int32().optional() }).optional(),
  userNamespaces: z.strictObject({ idsPerPod: z.int().optional() }).optional(),
};

/** The same as lists. */
export const listParts = {
  registerWithTaints: z.array(TaintSchema).optional(),
  reservedMemory: z
    .array(z.strictObject({ numaNode: z.int32().optional(), limits: z.record(z.string(), QuantitySchema).optional() }))
    .optional(),
  shutdownGracePeriodByPodPriority: z
    .array(z.strictObject({ priority: z.int32().optional(), shutdownGracePeriodSeconds: z.int().optional() }))
    .optional(),
};
