import type { Machine } from './kinds.ts';

/** Machines that are ill and that nobody is going to replace. */
export function unhealthyMessage(machines: readonly Machine[]): string {
  if (machines.length === 0) return '';
  const names = machines.map((machine) => machine.metadata.name).sort();
  const more = names.length > 3 ? `, ... (${names.length - 3} more)` : '';
  return `Machine${names.length > 1 ? 's' : ''} ${names.slice(0, 3).join(', ')}${more} ${names.length > 1 ? 'are' : 'is'} not healthy (not to be remediated)`;
}
