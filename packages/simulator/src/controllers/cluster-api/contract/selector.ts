import type { LabelSelector } from './kinds.ts';

/** The query form of a selector, which the scale subresource tells autoscalers. */
export function selectorText({ matchLabels = {} }: LabelSelector): string {
  return Object.entries(matchLabels)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(',');
}
