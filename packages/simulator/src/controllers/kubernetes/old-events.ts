import type { Controller } from '../controller.ts';

const events = { apiVersion: 'v1', kind: 'Event' };
/** As kube-apiserver's --event-ttl. */
const lifetimeMs = 3_600_000;

/** Forgets events after an hour of simulated time. */
export const oldEvents: Controller = {
  name: 'old-events',
  type: events,
  reconcile(key, { client, clock }) {
    const event = client.get(events, key);
    if (event === undefined) return undefined;
    const left = Date.parse(event.metadata.creationTimestamp ?? '') + lifetimeMs - clock.now();
    if (left > 0) return { againAfterMs: left };
    client.delete(events, key);
    return undefined;
  },
};
