import { badParameter } from '../engine-error.ts';

const pattern = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

const first = [
  'amber',
  'brave',
  'calm',
  'dusty',
  'eager',
  'fuzzy',
  'gentle',
  'happy',
  'icy',
  'jolly',
  'keen',
  'lucid',
  'mellow',
  'nimble',
  'quiet',
  'rapid',
];
const second = [
  'badger',
  'crane',
  'dolphin',
  'finch',
  'gecko',
  'heron',
  'ibis',
  'jackal',
  'koala',
  'lemur',
  'marten',
  'newt',
  'otter',
  'puffin',
  'stork',
  'wren',
];

/** Checks a name that a client gave; a leading slash is dropped. */
export function checkedName(name: string): string {
  const bare = name.replace(/^\//, '');
  if (!pattern.test(bare)) throw badParameter(`Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`);
  return bare;
}

/** A name for a container that got none; `seed` is a random hexadecimal id. */
export function madeUpName(seed: string): string {
  const at = (index: number): number => Number.parseInt(seed.charAt(index), 16);
  return `${first[at(0)]}_${second[at(1)]}_${seed.slice(2, 5)}`;
}
