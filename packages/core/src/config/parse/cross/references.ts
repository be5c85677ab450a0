import { commonKinds } from '../../kinds/common-kinds.ts';
import type { ConfigProblem } from '../problem.ts';
import { addOrRefer, holds, refOf, type Subject, whatIsThere } from './input.ts';

/** Identity providers and the GitOps repository are in the file. */
export function referenceProblems({ cluster, spec, found, ignored }: Subject): readonly ConfigProblem[] {
  const providers = Array.isArray(spec.identityProviderRefs) ? spec.identityProviderRefs : [];
  const refs: readonly (readonly [readonly (string | number)[], unknown])[] = [
    ...providers.map((ref: unknown, index) => [['spec', 'identityProviderRefs', index], ref] as const),
    [['spec', 'gitOpsRef'], spec.gitOpsRef],
  ];
  return refs.flatMap(([path, value]) => {
    const ref = refOf(value);
    // Of a kind that may not be referred to, the schema speaks.
    if (ref === undefined || !Object.hasOwn(commonKinds, ref.kind) || holds(found, ref)) return [];
    const others = found.filter((object) => object !== cluster);
    const message = `refers to ${ref.kind} ${JSON.stringify(ref.name)}, which is not in the file`;
    const problem = cluster.problem([...path, 'name'], message, `a document of that kind and name; ${whatIsThere(others, ignored)}`);
    return [{ ...problem, remedy: addOrRefer(found, ref) }];
  });
}
