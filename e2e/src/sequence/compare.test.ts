import { describe, expect, test } from 'vitest';
import { compareRecordings } from './compare.ts';
import type { History, Recording, State } from './recording.ts';

function recording(...bootstrap: readonly History[]): Recording {
  return { target: 'test', bootstrap, cluster: [] };
}

function life(...states: readonly (State | undefined)[]): History {
  return { kind: 'Machine', name: 'dev-*', states: states.map((state, atMs) => ({ atMs, ...(state && { state }) })) };
}

function differences(real: History, simulated: History) {
  return compareRecordings(recording(real), recording(simulated)).differences.map(({ what, about, detail }) => ({ what, about, detail }));
}

describe('comparing two lives of an object', () => {
  const pending = { phase: 'Pending' };
  const running = { phase: 'Running' };

  test('the same states at other times are the same life', () => {
    const { objects, facts, differences: found } = compareRecordings(recording(life(pending, running)), recording(life(pending, running)));
    expect({ objects, facts, found }).toEqual({ objects: 1, facts: 2, found: [] });
  });

  test('an end with another reason differs', () => {
    expect(differences(life({ 'condition Ready': 'False (A)' }), life({ 'condition Ready': 'False (B)' }))).toEqual([
      { what: 'end', about: 'condition Ready', detail: 'real: False (A), simulated: False (B)' },
    ]);
  });

  test('what comes in another order differs, and says what it comes before', () => {
    const first = { 'condition A': 'True' };
    const second = { 'condition B': 'True' };
    const both = { ...first, ...second };
    expect(differences(life({}, first, both), life({}, second, both))).toEqual([
      { what: 'order', about: 'condition B: True', detail: 'really after condition A: True' },
    ]);
  });

  test('true for want of machines is another state than true', () => {
    const none = { 'condition Ready': 'True (NoReplicas)' };
    const not = { 'condition Ready': 'False (NotReady)' };
    const ready = { 'condition Ready': 'True (Ready)' };
    expect(differences(life(none, not, ready), life(not, ready))).toEqual([
      { what: 'passage', about: 'condition Ready: True (NoReplicas)', detail: 'only real' },
    ]);
  });

  test('what comes together in one of them has no order', () => {
    expect(
      differences(life({ 'condition A': 'True' }, { 'condition A': 'True', ...running }), life({ 'condition A': 'True', ...running })),
    ).toEqual([]);
  });

  test('an aspect that takes its values in another order differs by that', () => {
    expect(differences(life(pending, running), life(running, pending)).map(({ what, about }) => ({ what, about }))).toContainEqual({
      what: 'values',
      about: 'phase: Running',
    });
  });

  test('a state that only one of them passes through is a passage', () => {
    expect(differences(life(pending, { phase: 'Provisioning' }, running), life(pending, running))).toEqual([
      { what: 'passage', about: 'phase: Provisioning', detail: 'only real' },
    ]);
  });

  test('a finalizer that goes and an object that goes are seen', () => {
    const held = life({ 'finalizer x': 'present' }, {}, undefined);
    expect(differences(held, life({ 'finalizer x': 'present' }))).toEqual([
      { what: 'end', about: 'finalizer x', detail: 'real: absent, simulated: present' },
      { what: 'passage', about: 'finalizer x: absent', detail: 'only real' },
      { what: 'passage', about: 'object: gone', detail: 'only real' },
    ]);
  });
});

test('objects of one generated name are paired in the order of their appearance; one too many is missed', () => {
  const one = life({ phase: 'Pending' });
  expect(compareRecordings(recording(one, one), recording(one)).differences).toEqual([
    { server: 'bootstrap', object: 'Machine dev-* #2', what: 'object', about: 'existence', detail: 'only real' },
  ]);
});
