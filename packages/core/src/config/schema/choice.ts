import * as z from 'zod';

/** A text with a default, which an empty text gets as well. */
export function textOr(fallback: string, schema: z.ZodType<string, string> = z.string()) {
  return schema.default(fallback).transform((text) => text || fallback);
}

/** One of a few words, or none of them: an empty text says as little as no text at all. */
export function choiceOf<const Words extends readonly string[]>(words: Words) {
  return z
    .enum([...words, ''])
    .transform((word): Words[number] | undefined => (word === '' ? undefined : word))
    .optional();
}
