import { isEksaError } from '@eksa/core/errors';
import { isObject } from '@eksa/core/objects';
import type { KubeClient, KubeObject, TypeRef } from '@eksa/core/ports';
import { pause } from '../http/backoff.ts';
import { isTransient, troubleText } from '../http/failures.ts';
import { recordField, recordList, textField } from '../json.ts';

/** The types that a CustomResourceDefinition serves. */
export function servedTypes(crd: KubeObject): readonly TypeRef[] {
  const spec = recordField(crd, 'spec');
  const group = textField(spec, 'group');
  const kind = textField(recordField(spec, 'names'), 'kind');
  if (group === undefined || kind === undefined) return [];
  return recordList(spec, 'versions')
    .filter((version) => isObject(version) && version.served === true)
    .map((version) => ({ apiVersion: `${group}/${textField(version, 'name') ?? ''}`, kind }));
}

// Discovery trails Established by a moment, and it cannot be watched.
const discoveryPollMs = 100;

/** Waits until discovery shows the types. The signal carries the deadline. */
export async function waitUntilServed(
  client: KubeClient,
  types: readonly TypeRef[],
  options: { readonly signal: AbortSignal; readonly report: (reason: string) => void },
): Promise<void> {
  const { signal, report } = options;
  while (types.length > 0) {
    const missing = await missingTypes(client, types, signal);
    if (typeof missing !== 'string' && missing.length === 0) return;
    report(typeof missing === 'string' ? missing : `API server ${client.server} does not serve ${missing.map(typeName).join(', ')} yet`);
    await pause(discoveryPollMs, signal);
  }
}

async function missingTypes(client: KubeClient, types: readonly TypeRef[], signal: AbortSignal): Promise<readonly TypeRef[] | string> {
  try {
    const served = new Set((await client.resources({ signal })).map(typeName));
    return types.filter((type) => !served.has(typeName(type)));
  } catch (error) {
    if (isEksaError(error) && isTransient(error)) return troubleText(error);
    throw error;
  }
}

function typeName(type: TypeRef): string {
  return `${type.apiVersion}/${type.kind}`;
}
