import { parse } from 'yaml';
import * as z from 'zod';

/**
 * Where a fault can strike, and what `when` can ask about there. A pattern may hold `*`. The effects that a place knows are named
 * with it; an effect that it does not know does nothing. Delays are simulated milliseconds.
 */
export const places = {
  'engine.request': 'A request to the Docker Engine (method, path): fail (status, message) · delay · drop · hang',
  'image.pull': 'A pull of an image (image): missing · fail (status, message) · delay · drop (the stream breaks off)',
  'container.start': 'The start of a container (name, image): fail (status, message) · exit (after delayMs, with code 1)',
  'container.exec': 'A command in a container (name, command): fail (status = exit code, message)',
  'apiserver.request':
    'A request to an API server (server, verb, kind, name, namespace, or path): fail (status, message) · delay · drop · hang',
  'apiserver.watch': 'A watch of an API server (server, kind): drop (ended after delayMs) · expire (410)',
  'machine.boot': 'The boot of a machine (name, cluster, role): hang (never) · delay · fail',
  'node.ready': 'A node that is about to become Ready (name): hang (never) · delay',
  'pod.pull': 'An image that a node pulls for a pod (node, image, namespace, pod): fail (message) · delay',
  'pod.probe': 'A startup or readiness probe (node, namespace, pod, container, image, probe): fail (message, asked again) · delay',
  'release.request': 'A request to the release server or registry (method, path): fail (status) · delay · drop · hang',
} as const satisfies Readonly<Record<string, string>>;

const FaultSchema = z.strictObject({
  place: z.string().refine((place) => Object.hasOwn(places, place), {
    error: ({ input }) => `there is no place "${String(input)}"; there are ${Object.keys(places).join(', ')}`,
  }),
  /** Field → pattern; all must match. Default: everything at this place. */
  when: z.record(z.string(), z.string()).default({}),
  /** Matches that pass unharmed before the first strike. Default 0. */
  after: z.int().min(0).default(0),
  /** Strikes before it is over. Default: never over. */
  times: z.int().min(1).optional(),
  effect: z.string().min(1),
  status: z.int().min(1).max(599).optional(),
  message: z.string().optional(),
  /** Simulated milliseconds. */
  delayMs: z.number().min(0).optional(),
});

export const FaultPlanSchema = z.strictObject({ faults: z.array(FaultSchema).readonly() });

export type Fault = z.output<typeof FaultSchema>;
export type FaultPlan = z.output<typeof FaultPlanSchema>;

/** Reads a plan from YAML or JSON. Throws an Error that names the field. */
export function parsePlan(text: string): FaultPlan {
  const result = FaultPlanSchema.safeParse(parse(text));
  if (result.success) return result.data;
  throw new Error(`The fault plan is invalid: ${z.prettifyError(result.error)}`);
}
