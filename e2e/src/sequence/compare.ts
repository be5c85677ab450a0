import { aspectOf, type Fact, factsOf, lastState } from './facts.ts';
import { outOfOrder } from './order.ts';
import { type History, type Recording, type Server, servers } from './recording.ts';

/**
 * `object`: only one of them has it. `end`: the last states differ. `values`: an aspect takes its values in another order. `order`: aspects
 * change in another order. `passage`: only one of them is ever so.
 */
export type What = 'object' | 'end' | 'values' | 'order' | 'passage';

/** One way in which an object's life on simulated machines differs from that on real ones. */
export interface Difference {
  readonly server: Server;
  /** Kind and normal name. */
  readonly object: string;
  readonly what: What;
  /** The fact or aspect that differs. */
  readonly about: string;
  readonly detail: string;
}

export interface Comparison {
  /** Objects that are in both. */
  readonly objects: number;
  /** Facts that are in both lives of an object. */
  readonly facts: number;
  readonly differences: readonly Difference[];
}

/** Compares what the objects of a simulated create went through with what those of a real one did. */
export function compareRecordings(real: Recording, simulated: Recording): Comparison {
  const parts = servers.flatMap((server) => compareServer(server, real[server], simulated[server]));
  return {
    objects: parts.filter(({ both }) => both).length,
    facts: parts.reduce((sum, { facts }) => sum + facts, 0),
    differences: parts.flatMap(({ differences }) => differences),
  };
}

const onlyReal = 'only real';
const onlySimulated = 'only simulated';

interface Part {
  readonly both: boolean;
  readonly facts: number;
  readonly differences: readonly Difference[];
}

function compareServer(server: Server, real: readonly History[], simulated: readonly History[]): readonly Part[] {
  const reals = byName(real);
  const simulateds = byName(simulated);
  return [...new Set([...reals.keys(), ...simulateds.keys()])].map((object) => {
    const a = reals.get(object);
    const b = simulateds.get(object);
    if (a !== undefined && b !== undefined) return compareObject(server, object, a, b);
    const detail = a === undefined ? onlySimulated : onlyReal;
    return { both: false, facts: 0, differences: [{ server, object, what: 'object', about: 'existence', detail }] };
  });
}

/** Objects of the same normal name are told apart by the order in which they appeared. */
function byName(histories: readonly History[]): ReadonlyMap<string, History> {
  const named = new Map<string, History>();
  for (const history of histories.toSorted((a, b) => firstSeen(a) - firstSeen(b))) {
    const name = `${history.kind} ${history.name}`;
    let number = 1;
    while (named.has(numbered(name, number))) number += 1;
    named.set(numbered(name, number), history);
  }
  return named;
}

function numbered(name: string, number: number): string {
  return number === 1 ? name : `${name} #${number}`;
}

function firstSeen({ states }: History): number {
  return states[0]?.atMs ?? 0;
}

function compareObject(server: Server, object: string, real: History, simulated: History): Part {
  const a = factsOf(real);
  const b = factsOf(simulated);
  const inA = new Set(a.map(({ text }) => text));
  const inB = new Set(b.map(({ text }) => text));
  const common = a.filter(({ text }) => inB.has(text));
  const simulatedCommon = b.filter(({ text }) => inA.has(text));
  const differ = (what: What, about: string, detail: string): Difference => ({ server, object, what, about, detail });
  const values = [...new Set(common.map(aspectOf))].flatMap((aspect) => {
    const of = (facts: readonly Fact[]): readonly Fact[] => facts.filter((fact) => aspectOf(fact) === aspect);
    return outOfOrder(of(common), of(simulatedCommon)).map((text) => differ('values', text, order(text, of(common), of(simulatedCommon))));
  });
  const already = new Set(values.map(({ about }) => about));
  return {
    both: true,
    facts: common.length,
    differences: [
      ...compareEnds(real, simulated, differ),
      ...values,
      ...outOfOrder(common, simulatedCommon)
        .filter((text) => !already.has(text))
        .map((text) => differ('order', text, order(text, common, simulatedCommon))),
      ...a.filter(({ text }) => !inB.has(text)).map(({ text }) => differ('passage', text, onlyReal)),
      ...b.filter(({ text }) => !inA.has(text)).map(({ text }) => differ('passage', text, onlySimulated)),
    ],
  };
}

function compareEnds(
  real: History,
  simulated: History,
  differ: (what: What, about: string, detail: string) => Difference,
): readonly Difference[] {
  const a = lastState(real);
  const b = lastState(simulated);
  const aspects = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((aspect) => a[aspect] !== b[aspect]);
  return aspects.map((aspect) => differ('end', aspect, `real: ${a[aspect] ?? 'absent'}, simulated: ${b[aspect] ?? 'absent'}`));
}

/** The facts that this one is on the other side of. */
function order(text: string, real: readonly Fact[], simulated: readonly Fact[]): string {
  const simulatedAt = new Map(simulated.map((fact) => [fact.text, fact.at]));
  const at = real.find((fact) => fact.text === text)?.at ?? 0;
  const place = simulatedAt.get(text) ?? 0;
  const before = real.filter((fact) => fact.at > at && (simulatedAt.get(fact.text) ?? 0) < place).map((fact) => fact.text);
  const after = real.filter((fact) => fact.at < at && (simulatedAt.get(fact.text) ?? 0) > place).map((fact) => fact.text);
  const side = (name: string, facts: readonly string[]): readonly string[] => (facts.length === 0 ? [] : [`${name} ${facts.join(', ')}`]);
  return `really ${[...side('before', before), ...side('after', after)].join('; ')}`;
}

/** A watch may miss it, and so may a simulator that goes from one state to the next at once. */
export function isPassedOver({ what, detail }: Difference): boolean {
  return what === 'passage' && detail === onlyReal;
}
