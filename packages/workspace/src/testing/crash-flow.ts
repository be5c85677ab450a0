import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineWorkflow, type StepContext, type StepRef, type Workflow } from '@eksa/core/workflow';

/** A folder in which steps leave one file each, and a log of every call. */
export interface Effects {
  readonly folder: string;
  /** Called in the middle of a step and at its end, before it is done: the places where only a probe or a second run can help. */
  readonly at: (place: string) => void;
}

export const effectFile = (folder: string, step: string): string => join(folder, 'effects', step);
export const callLog = (folder: string): string => join(folder, 'calls');

const output = { parse: String };

async function note(folder: string, call: string): Promise<void> {
  await appendFile(callLog(folder), `${call}\n`);
}

async function effect(
  step: string,
  inputs: Readonly<Record<string, string>>,
  { services, save, saved, resumed }: StepContext<Effects>,
): Promise<string> {
  const { folder, at } = services;
  await note(folder, `run ${step}${resumed ? ' again' : ''}`);
  const text = `${step}(${Object.values(inputs).join(',')})`;
  await mkdir(join(folder, 'effects'), { recursive: true });
  if (saved === undefined) {
    await note(folder, `half ${step}`);
    at(`half ${step}`);
    await save({ half: text });
  }
  // Whole or not at all: another branch may end the process between the opening of a file and the writing.
  const unfinished = join(folder, `${step}.unfinished`);
  await writeFile(unfinished, text);
  await rename(unfinished, effectFile(folder, step));
  at(`end ${step}`);
  return text;
}

async function lookFor(step: string, { services: { folder } }: StepContext<Effects>): Promise<string | undefined> {
  await note(folder, `probe ${step}`);
  return readFile(effectFile(folder, step), 'utf8').catch(() => undefined);
}

/** Two diamonds, one after the other: eight steps, of which `left` and `end` can be probed. */
export function crashFlow(): Workflow<Effects> {
  const flow = defineWorkflow<Effects>('crash', 1);
  const begin = add('begin', {});
  const left = add('left', { begin }, true);
  const right = add('right', { begin });
  const join = add('join', { left, right });
  const upper = add('upper', { join });
  const lower = add('lower', { join });
  const merge = add('merge', { upper, lower });
  add('end', { merge }, true);
  return flow.build();

  function add(id: string, needs: Readonly<Record<string, StepRef<string>>>, probed = false): StepRef<string> {
    return flow.step({
      id,
      title: id,
      needs,
      output,
      run: (inputs, context) => effect(id, inputs, context),
      ...(probed ? { probe: (_: unknown, context: StepContext<Effects>) => lookFor(id, context) } : {}),
    });
  }
}
