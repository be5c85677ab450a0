import type * as z from 'zod';

/** What a broken rule says: `message` = what is wrong, `expected` = what would be right. */
export interface Complaint {
  readonly path?: readonly (string | number)[];
  readonly message: string;
  readonly expected: string;
  /** What to do, where that is more than to write what is expected. */
  readonly remedy?: string;
}

type Complain = (complaint: Complaint) => void;

/**
 * Adds a rule to a schema. Unlike a plain zod refinement it also runs when a part below is invalid, so that one pass finds every
 * problem; the rule therefore sees unchecked data and must look before it touches.
 */
export function rule<S extends z.ZodType>(schema: S, check: (value: unknown, complain: Complain) => void): S {
  return schema.superRefine(
    (value, context) => {
      check(value, ({ path, message, expected, remedy }) =>
        context.addIssue({ code: 'custom', path: [...(path ?? [])], message, params: { expected, remedy } }),
      );
    },
    { when: () => true },
  );
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
