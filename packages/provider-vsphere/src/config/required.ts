import { rule } from '@eksa/core/config';
import * as z from 'zod';

/** A text that may not be empty. `what` names it where it is, e.g. `the name or path of a datastore`. */
export function required(what: string) {
  return rule(z.string().meta({ minLength: 1 }), (value, complain) => {
    if (value === '') complain({ message: 'is empty', expected: what });
  });
}
