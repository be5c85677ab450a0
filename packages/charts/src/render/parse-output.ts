import { EksaError } from '@eksa/core/errors';
import type { KubeObject } from '@eksa/core/ports';
import { parseAllDocuments } from 'yaml';
import * as z from 'zod';

const ObjectSchema = z.looseObject({
  apiVersion: z.string().min(1),
  kind: z.string().min(1),
  metadata: z.looseObject({ name: z.string().min(1), annotations: z.record(z.string(), z.string()).nullish() }),
});

/** The objects in helm's output, in its order; empty documents and the chart's tests are left out. */
export function parseOutput(text: string): readonly KubeObject[] {
  const documents = parseAllDocuments(text);
  if (!Array.isArray(documents)) return [];
  return documents.flatMap((document, index) => {
    const [problem] = document.errors;
    if (problem) throw broken(index, problem.message, problem);
    const value: unknown = document.toJS();
    if (value === null || value === undefined) return [];
    const parsed = ObjectSchema.safeParse(value);
    if (!parsed.success) throw broken(index, z.prettifyError(parsed.error), parsed.error);
    return isTest(parsed.data.metadata.annotations) ? [] : [toObject(parsed.data)];
  });
}

function isTest(annotations: Readonly<Record<string, string>> | null | undefined): boolean {
  const hooks = annotations?.['helm.sh/hook']?.split(',').map((hook) => hook.trim()) ?? [];
  return hooks.some((hook) => hook === 'test' || hook.startsWith('test-'));
}

/** Charts print `annotations: null` where nothing was to be printed; the API has no such value. */
function toObject(parsed: z.output<typeof ObjectSchema>): KubeObject {
  const { annotations, ...metadata } = parsed.metadata;
  return { ...parsed, metadata: annotations ? { ...metadata, annotations } : metadata };
}

function broken(index: number, problem: string, cause: unknown): EksaError {
  return new EksaError('CHART_FAILED', `Document ${index + 1} of the rendered chart is not a Kubernetes object: ${problem}`, { cause });
}
