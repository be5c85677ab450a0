import * as z from 'zod';

/** One of a few words, or none of them: an empty text says as little as no text at all. */
export function choiceOf<const Words extends readonly string[]>(words: Words) {
  return z
    .enum([...words, ''])
    .transform((word): Words[number] | undefined => (word === '' ? undefined : word))
    .optional();
}
