import { type Document, isScalar, parseDocument, visit } from 'yaml';
import * as z from 'zod';
import { rule } from './rule.ts';

/** YAML inside of YAML: only its form is checked; what it says is for the API server. */
export const AuditPolicySchema = rule(z.string(), (content, complain) => {
  if (typeof content !== 'string') return;
  const problem = problemOf(content);
  if (problem === undefined) return;
  complain({ message: `is not YAML: ${problem.split('\n')[0]}`, expected: 'a Policy of audit.k8s.io/v1 as YAML text' });
});

function hasTextKeys(document: Document): boolean {
  let all = true;
  visit(document, {
    Pair(_, { key }) {
      if (!isScalar(key)) all = false;
    },
  });
  return all;
}

/** Read as the API server does: a repeated key counts once, and only YAML 1.1 may be asked for. */
function problemOf(content: string): string | undefined {
  const document = parseDocument(content, { prettyErrors: false, logLevel: 'silent', uniqueKeys: false });
  const [error] = document.errors;
  if (error !== undefined) return error.message;
  const { explicit, version } = document.directives?.yaml ?? {};
  if (explicit === true && version !== '1.1') return `asks for YAML ${version}`;
  try {
    document.toJS();
    return hasTextKeys(document) ? undefined : 'has a key that is no text';
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem);
  }
}
