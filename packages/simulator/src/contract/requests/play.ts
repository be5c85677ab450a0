import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, valueAt } from '../../objects/json.ts';
import type { Client } from './client.ts';
import { normalise } from './normalise.ts';
import type { Difference, Request, Sequence, Step } from './sequence.ts';

/** What the steps were answered, normalised. */
export type Transcript = readonly unknown[];

interface Answer {
  readonly code: number;
  readonly [field: string]: unknown;
}

interface Side {
  readonly client: Client;
  readonly names: Map<string, string>;
}

const eventuallyMs = 10_000;

/** Plays a sequence on both servers at once. */
export async function play(
  sequence: Sequence,
  namespace: string,
  clients: readonly [Client, Client],
): Promise<readonly [Transcript, Transcript]> {
  const sides = clients.map((client): Side => ({ client, names: new Map([['ns', namespace]]) }));
  const setUp: Request = { method: 'POST', path: '/api/v1/namespaces', body: { metadata: { name: namespace } } };
  await Promise.all(clients.map((client) => client.send(setUp)));
  const transcripts: [unknown[], unknown[]] = [[], []];
  for (const step of sequence.steps) {
    const [first, second] = await answers(sides, step);
    transcripts[0].push(first);
    transcripts[1].push(second);
  }
  return transcripts;
}

async function answers(sides: readonly Side[], step: Step): Promise<readonly unknown[]> {
  const { eventually = false, until = '' } = 'method' in step ? step : {};
  const end = Date.now() + (eventually || until !== '' ? eventuallyMs : 0);
  for (;;) {
    const both = await Promise.all(sides.map((side) => answer(side, step)));
    const agree = isDeepStrictEqual(both[0], both[1]);
    const arrived = both.every((each) => JSON.stringify(each).includes(until));
    if (agree && arrived) return both;
    if (Date.now() < end) continue;
    if (agree) throw new Error(`neither answer has ${until} after ${eventuallyMs} ms: ${JSON.stringify(both[0])}`);
    return both;
  }
}

async function answer(side: Side, step: Step): Promise<unknown> {
  if ('watch' in step) {
    const open = await side.client.watch({ ...step, watch: filled(step.watch, side.names) });
    const during = [];
    for (const request of step.during ?? []) during.push(await sendOne(side, request));
    const events = normalise(await open.events(step.events ?? Number.POSITIVE_INFINITY));
    return compared({ watch: step.watch, code: open.code, during, events }, step.differs);
  }
  return sendOne(side, step);
}

async function sendOne({ client, names }: Side, step: Request): Promise<unknown> {
  const { body } = step;
  const keep = body === undefined || body instanceof Uint8Array;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const reply = await client.send({ ...step, path: filled(step.path, names), ...(keep ? {} : { body: filled(text, names) }) });
  if (step.save !== undefined) save(names, step.save, reply.body);
  return compared({ step: `${step.method} ${step.path}`, ...reply, body: normalise(reply.body) }, step.differs);
}

function compared(answer: Answer, differs: Difference | undefined): unknown {
  if (differs === undefined) return answer;
  return differs.fields === undefined ? { code: answer.code } : without(answer, differs.fields);
}

function without(value: unknown, fields: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, fields));
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([name]) => !fields.includes(name));
  return Object.fromEntries(kept.map(([name, each]) => [name, without(each, fields)]));
}

function save(names: Map<string, string>, name: string, body: unknown): void {
  const metadata = valueAt(body, ['metadata']);
  if (!isJsonObject(metadata)) return;
  for (const [field, value] of Object.entries(metadata)) if (typeof value === 'string') names.set(`${name}.${field}`, value);
}

function filled(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/\{([a-z]+(?:\.\w+)?)\}/g, (whole, name: string) => names.get(name) ?? whole);
}
