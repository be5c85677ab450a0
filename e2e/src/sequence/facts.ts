import type { History, State } from './recording.ts';

/** Something that became so: `condition Ready: True`, `finalizer X: present`, `finalizer X: absent`. */
export interface Fact {
  readonly text: string;
  /** Index of the state in which it was so for the first time. */
  readonly at: number;
}

/** Not the reasons that there is nothing to judge: true for want of machines is another thing than true. */
const reason = / \((?!No[A-Z]).*\)$/;

/** What became so in an object's life, each at its first time. Of a condition the status counts, and no reason but NoReplicas and the like. */
export function factsOf({ states }: History): readonly Fact[] {
  const first = new Map<string, number>();
  let before: State = {};
  for (const [at, { state }] of states.entries()) {
    for (const text of changes(before, state)) if (!first.has(text)) first.set(text, at);
    before = state ?? before;
  }
  return [...first].map(([text, at]) => ({ text, at }));
}

/** What of the object it is about. */
export function aspectOf({ text }: Fact): string {
  return text.slice(0, text.lastIndexOf(': '));
}

/** The last state that was seen, with reasons. */
export function lastState({ states }: History): State {
  return states.findLast(({ state }) => state !== undefined)?.state ?? {};
}

function changes(before: State, state: State | undefined): readonly string[] {
  if (state === undefined) return ['object: gone'];
  const now = Object.entries(state).filter(([aspect, value]) => before[aspect] !== value);
  const lost = Object.keys(before).filter((aspect) => !(aspect in state));
  return [...now.map(([aspect, value]) => `${aspect}: ${value.replace(reason, '')}`), ...lost.map((aspect) => `${aspect}: absent`)];
}
