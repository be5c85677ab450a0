import { text } from './text.ts';

export const KubernetesVersionSchema = text({
  pattern: /^1\.[0-9]{2}$/,
  message: 'is not a Kubernetes minor version',
  expected: 'a minor version in quotes, such as "1.34"',
});

/** Semantic version with or without `v`, as the original reads it. */
export const EksaVersionSchema = text({
  pattern: /^v?(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/,
  message: 'is not a version',
  expected: 'a version such as v0.1.0',
});
