import { foreignKind } from '../foreign-kinds.ts';
import type { ConfigProblem } from '../problem.ts';
import { addOrRefer, holds, refOf, type Subject, whatIsThere } from './input.ts';

/** The datacenter is of a kind that a provider reads, and in the file. */
export function datacenterProblems({ cluster, spec, found, ignored, options }: Subject): readonly ConfigProblem[] {
  const ref = refOf(spec.datacenterRef);
  if (ref === undefined) return [];
  const path = ['spec', 'datacenterRef'];
  if (!options.datacenterKinds.includes(ref.kind)) {
    const { provider, message } = foreignKind(ref.kind);
    const why = provider === undefined || options.kinds[ref.kind] !== undefined ? 'which is not the kind of a datacenter' : message;
    return [cluster.problem([...path, 'kind'], `is ${JSON.stringify(ref.kind)}: ${why}`, options.datacenterKinds.join(' or '))];
  }
  if (holds(found, ref)) return [];
  const message = `refers to ${ref.kind} ${JSON.stringify(ref.name)}, which is not in the file`;
  const others = found.filter((object) => object !== cluster);
  const problem = cluster.problem([...path, 'name'], message, `a document of that kind and name; ${whatIsThere(others, ignored)}`);
  return [{ ...problem, remedy: addOrRefer(found, ref) }];
}
