import { parseDocument } from 'yaml';
import * as z from 'zod';
import { rule } from './rule.ts';

/** YAML inside of YAML: only its form is checked; what it says is for the API server. */
export const AuditPolicySchema = rule(z.string(), (content, complain) => {
  if (typeof content !== 'string') return;
  const [error] = parseDocument(content, { prettyErrors: false, logLevel: 'silent' }).errors;
  if (error === undefined) return;
  complain({ message: `is not YAML: ${error.message.split('\n')[0]}`, expected: 'a Policy of audit.k8s.io/v1 as YAML text' });
});
