import type { Clock } from '../../clock/clock.ts';
import { conflict, notFound } from '../engine-error.ts';
import type { Events } from '../events/events.ts';
import { newId } from '../ids.ts';

export interface Volume {
  readonly name: string;
  readonly created: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly anonymous: boolean;
}

export interface Volumes {
  /** The one of that name, made when it is not there; without a name a new anonymous one. */
  create(options?: { readonly name?: string; readonly labels?: Readonly<Record<string, string>> }): Volume;
  get(name: string): Volume;
  list(): readonly Volume[];
  /** Errors: 404, and 409 while a container has it. */
  remove(name: string, options?: { readonly force?: boolean }): void;
  restore(volumes: readonly Volume[]): void;
}

/** `usersOf`: ids of the containers that have a volume. */
export function createVolumes(clock: Clock, events: Events, usersOf: (name: string) => readonly string[]): Volumes {
  const volumes = new Map<string, Volume>();
  function get(name: string): Volume {
    const volume = volumes.get(name);
    if (!volume) throw notFound(`get ${name}: no such volume`);
    return volume;
  }
  return {
    create({ name, labels = {} } = {}) {
      const existing = name === undefined ? undefined : volumes.get(name);
      if (existing) return existing;
      const volume: Volume = { name: name ?? newId(), created: clock.now(), labels, anonymous: name === undefined };
      volumes.set(volume.name, volume);
      events.emit('volume', 'create', volume.name, { driver: 'local' });
      return volume;
    },
    get,
    list: () => [...volumes.values()],
    remove(name, { force = false } = {}) {
      if (force && !volumes.has(name)) return;
      get(name);
      const users = usersOf(name);
      if (users.length > 0) throw conflict(`remove ${name}: volume is in use - [${users.join(', ')}]`);
      volumes.delete(name);
      events.emit('volume', 'destroy', name, { driver: 'local' });
    },
    restore(saved) {
      for (const volume of saved) volumes.set(volume.name, volume);
    },
  };
}
