import { EksaError } from '@eksa/core/errors';
import { isObject } from '@eksa/core/objects';
import { parseDocument } from 'yaml';

/** Parses a kubeconfig as YAML. Errors tell the line only: the text around it may be a key. */
export function parseYaml(text: string): Record<string, unknown> {
  const document = parseDocument(text, { prettyErrors: false });
  const problem = document.errors[0];
  if (problem !== undefined) {
    const line = text.slice(0, problem.pos[0]).split('\n').length;
    throw new EksaError('KUBECONFIG_INVALID', `The kubeconfig is not valid YAML (line ${line}, ${problem.code}).`);
  }
  const value: unknown = document.toJS();
  if (!isObject(value)) throw new EksaError('KUBECONFIG_INVALID', 'The kubeconfig is empty or not a mapping.');
  return value;
}
