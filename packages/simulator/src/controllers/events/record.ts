import type { LocalClient } from '../../apiserver/local-client.ts';
import { isApiError } from '../../apiserver/status/api-error.ts';
import type { Clock } from '../../clock/clock.ts';
import type { KubeObject } from '../../objects/object.ts';
import { timestamp } from '../../objects/time.ts';
import { knownEvents } from './known-events.ts';

const eventType = { apiVersion: 'v1', kind: 'Event' };

export interface EventWriter {
  readonly client: LocalClient;
  readonly clock: Clock;
  /** Who tells, e.g. `deployment-controller`. */
  readonly component: string;
  /** The node, for kubelets. */
  readonly host?: string;
}

export interface EventText {
  /** Default: Normal. */
  readonly type?: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  /** Within the object, e.g. `spec.containers{manager}`. */
  readonly fieldPath?: string;
}

/** Writes an Event about an object, or counts it up when the same was said before. Never fails: events are best effort. */
export function recordEvent(writer: EventWriter, about: KubeObject, text: EventText): void {
  const { client, clock } = writer;
  const namespace = about.metadata.namespace ?? 'default';
  const time = timestamp(clock.now());
  const known = knownEvents(client);
  const said = fingerprint(writer, about, text);
  try {
    const before = known.get(said);
    const counted =
      before === undefined
        ? undefined
        : client.modify(eventType, { name: before, namespace }, (draft) => {
            draft.count = Number(draft.count ?? 1) + 1;
            draft.lastTimestamp = time;
          });
    if (counted !== undefined) return;
    // As the real recorder's names, these sort in the order of events.
    const suffix = clock.now().toString(16) + (known.next() % 0x100000).toString(16).padStart(5, '0');
    const name = `${about.metadata.name}.${suffix}`;
    client.create(newEvent(writer, about, text, { name, namespace, time }));
    known.set(said, name);
  } catch (error) {
    // A namespace that is gone or going takes no events.
    if (!isApiError(error)) throw error;
  }
}

function newEvent(
  writer: EventWriter,
  about: KubeObject,
  { type = 'Normal', reason, message, fieldPath }: EventText,
  { name, namespace, time }: { readonly name: string; readonly namespace: string; readonly time: string },
): KubeObject {
  const { component, host } = writer;
  const { uid, resourceVersion } = about.metadata;
  return {
    ...eventType,
    metadata: { name, namespace },
    involvedObject: {
      apiVersion: about.apiVersion,
      kind: about.kind,
      name: about.metadata.name,
      ...(about.metadata.namespace !== undefined && { namespace: about.metadata.namespace }),
      ...(uid !== undefined && { uid }),
      ...(resourceVersion !== undefined && { resourceVersion }),
      ...(fieldPath !== undefined && { fieldPath }),
    },
    type,
    reason,
    message,
    count: 1,
    firstTimestamp: time,
    lastTimestamp: time,
    source: { component, ...(host !== undefined && { host }) },
    reportingComponent: component,
    reportingInstance: host ?? '',
  };
}

function fingerprint(writer: EventWriter, about: KubeObject, text: EventText): string {
  return [writer.component, about.kind, about.metadata.uid, text.type, text.reason, text.message, text.fieldPath].join('\n');
}
