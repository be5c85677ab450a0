import { text } from './text.ts';

/** An amount as Kubernetes writes it, e.g. `500m` or `1.5Gi`. */
export const QuantitySchema = text({
  pattern: /^[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][-+]?[0-9]+)?$/,
  message: 'is not an amount',
  expected: 'a number with a unit of Kubernetes, such as 500m or 1.5Gi',
});
