import type { KubeObject } from '@eksa/core/ports';
import { normalName } from './names.ts';
import type { History, Seen, State } from './recording.ts';
import { stateOf } from './state.ts';

/** Notes the distinct states of the objects of one API server. */
export class Chronicle {
  readonly #startedAt: number;
  readonly #objects = new Map<string, { readonly kind: string; readonly name: string; readonly states: Seen[] }>();
  /** When the last state was noted, in milliseconds of `Date.now`. */
  changedAt: number;

  constructor(startedAt: number) {
    this.#startedAt = startedAt;
    this.changedAt = startedAt;
  }

  seen(object: KubeObject): void {
    this.#note(object, stateOf(object));
  }

  gone(object: KubeObject): void {
    this.#note(object, undefined);
  }

  histories(): readonly History[] {
    return [...this.#objects.values()].toSorted((a, b) => compareText(`${a.kind} ${a.name}`, `${b.kind} ${b.name}`));
  }

  #note({ kind, metadata }: KubeObject, state: State | undefined): void {
    const key = metadata.uid ?? `${kind}/${metadata.name}`;
    const known = this.#objects.get(key) ?? { kind, name: normalName(metadata.name), states: [] };
    this.#objects.set(key, known);
    const last = known.states.at(-1);
    if (last !== undefined && sameState(last.state, state)) return;
    this.changedAt = Date.now();
    known.states.push({ atMs: this.changedAt - this.#startedAt, ...(state && { state }) });
  }
}

function sameState(a: State | undefined, b: State | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
