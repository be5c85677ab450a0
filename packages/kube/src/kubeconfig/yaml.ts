import { EksaError } from '@eksa/core/errors';
import { isObject } from '@eksa/core/objects';
import { type Document, parseDocument } from 'yaml';

/** Parses a kubeconfig as YAML. Errors tell the line only: the text around it may be a key. */
export function parseYaml(text: string): Record<string, unknown> {
  const document = parseDocument(text, { prettyErrors: false });
  const problem = document.errors[0];
  if (problem !== undefined) {
    const line = text.slice(0, problem.pos[0]).split('\n').length;
    throw new EksaError('KUBECONFIG_INVALID', `The kubeconfig is not valid YAML (line ${line}, ${problem.code}).`);
  }
  const value = resolved(document);
  if (!isObject(value)) throw new EksaError('KUBECONFIG_INVALID', 'The kubeconfig is empty or not a mapping.');
  return value;
}

/** An alias without its anchor, or one that expands without end, shows only here; the library's message quotes the text. */
function resolved(document: Document.Parsed): unknown {
  try {
    return document.toJS();
  } catch {
    throw new EksaError('KUBECONFIG_INVALID', 'The kubeconfig is not valid YAML (an alias that cannot be resolved).');
  }
}
