import type * as z from 'zod';
import { badParameter } from '../engine-error.ts';

/** A request's body in the shape that is needed. Errors: 400 with the first thing that is wrong. */
export function parseBody<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw badParameter(`invalid request body: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not understood'}`);
}
