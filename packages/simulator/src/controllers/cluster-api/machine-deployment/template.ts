import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { MachineTemplateSpec } from '../contract/kinds.ts';

/** In what a machine of the first template differs from one of the second so that it has to be replaced. Words of the condition UpToDate. */
export function templateDifferences(current: MachineTemplateSpec, desired: MachineTemplateSpec): string[] {
  const [is, wanted] = [current.spec, desired.spec];
  const differences: string[] = [];
  if (is.version !== wanted.version) differences.push(`Version ${is.version ?? ''}, ${wanted.version ?? ''} required`);
  if (!isDeepStrictEqual(is.bootstrap, wanted.bootstrap)) {
    const kind = is.bootstrap.configRef?.kind;
    const secret = `spec.bootstrap.dataSecretName ${is.bootstrap.dataSecretName ?? 'nil'}, ${wanted.bootstrap.dataSecretName ?? 'nil'} required`;
    differences.push(kind === undefined ? secret : `${withoutTemplate(kind)} is not up-to-date`);
  }
  if (!isDeepStrictEqual(is.infrastructureRef, wanted.infrastructureRef)) {
    differences.push(`${withoutTemplate(is.infrastructureRef.kind)} is not up-to-date`);
  }
  if (is.failureDomain !== wanted.failureDomain) {
    differences.push(`Failure domain ${is.failureDomain ?? ''}, ${wanted.failureDomain ?? ''} required`);
  }
  return differences;
}

function withoutTemplate(kind: string): string {
  return kind.replace(/Template$/, '');
}

/** A number that is the same for the same template, as far as it matters for a rollout. */
export function templateNumber({ spec }: MachineTemplateSpec): number {
  const { version, bootstrap, infrastructureRef, failureDomain } = spec;
  return createHash('sha1')
    .update(JSON.stringify([version, bootstrap, infrastructureRef, failureDomain]))
    .digest()
    .readUInt32BE(0);
}
