import * as z from 'zod';
import { rule } from './rule.ts';
import { text } from './text.ts';

const minorVersion = /^1\.[0-9]{2}$/;

/** A minor version. `1.3` is most often a `1.30` that lost its zero on the way through a YAML reader. */
export const KubernetesVersionSchema = rule(z.string(), (version, complain) => {
  if (typeof version !== 'string' || minorVersion.test(version)) return;
  const lost = /^1\.[1-9]$/.test(version) ? `; if ${version}0 is meant, a YAML reader took it for a number` : '';
  const message = `is not a Kubernetes minor version: ${JSON.stringify(version)}${lost}`;
  complain({ message, expected: lost === '' ? 'a minor version in quotes, such as "1.34"' : `"${version}0" in quotes` });
}).meta({ pattern: minorVersion.source });

/** Semantic version with or without `v`, as the original reads it. */
export const EksaVersionSchema = text({
  pattern:
    /^v?(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(\.(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/,
  message: 'is not a version',
  expected: 'a version such as v0.1.0',
});
