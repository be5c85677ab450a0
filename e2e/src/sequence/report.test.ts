import { expect, test } from 'vitest';
import { describe } from './report.ts';

test('counts what only the real create showed, gives intended differences their reason, and lists all others', () => {
  const of = { server: 'bootstrap', object: 'MachineDeployment dev-*' } as const;
  const { text, unintended } = describe({
    objects: 1,
    facts: 9,
    differences: [
      { ...of, what: 'passage', about: 'phase: ScalingUp', detail: 'only real' },
      { ...of, what: 'order', about: 'condition MachinesReady: False', detail: 'really before phase: Running' },
      { ...of, what: 'end', about: 'condition Ready', detail: 'real: True, simulated: absent' },
    ],
  });
  expect(unintended).toBe(1);
  expect(text).toContain('1 objects, 9 transitions in both; 1 intermediate states were seen in the real create only.');
  expect(text).toMatch(/1 × MachineDeployment: told from the states of objects/);
  expect(text).toContain('bootstrap MachineDeployment dev-*: end: condition Ready: real: True, simulated: absent');
});
