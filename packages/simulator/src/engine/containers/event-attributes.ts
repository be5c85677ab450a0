import type { ContainerRecord } from './record.ts';

/** What events of a container carry. */
export function eventAttributes({ config, name }: ContainerRecord): Record<string, string> {
  return { ...config.labels, image: config.image, name };
}
