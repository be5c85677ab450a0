import { isDeepStrictEqual } from 'node:util';
import { eksaApiVersion } from '@eksa/core/config';
import type { CheckResult } from '@eksa/core/provider';
import { managementCheck } from './management-check.ts';
import { callOptions, fieldOf, managingCluster, textOf } from './objects.ts';

/** Flux runs on the managing cluster, once. */
export const sameRepository = managementCheck({
  id: 'gitops-as-management',
  title: 'The cluster follows the repository of the managing one',
  about: {
    severity: 'failed',
    looksAt: 'the FluxConfig of the file, and that of the managing cluster',
    expects: 'the same spec; no other repository can be followed',
    remedy: 'copy the FluxConfig of the managing cluster, under another name, or remove gitOpsRef',
  },
  async run(management, input, context) {
    const { flux } = input.config;
    if (flux === undefined) return { status: 'passed', observed: 'no repository' };
    const call = callOptions(context);
    const manager = await managingCluster(management, input, call);
    const name = textOf(manager, 'spec', 'gitOpsRef', 'name');
    if (manager === undefined || name === undefined) return different('the managing cluster follows no repository');
    const { namespace = 'default' } = manager.metadata;
    const theirs = await management.get({ apiVersion: eksaApiVersion, kind: 'FluxConfig', name, namespace }, call);
    if (theirs === undefined) return { status: 'unknown', observed: `${management.server} has no FluxConfig ${name}` };
    return isDeepStrictEqual(plain(flux.spec), plain(fieldOf(theirs, 'spec')))
      ? { status: 'passed' }
      : different(`the spec of FluxConfig ${flux.metadata.name} is not that of FluxConfig ${name} of the managing cluster`);
  },
});

function different(observed: string): CheckResult {
  return {
    status: 'failed',
    observed,
    expected: 'the repository, branch and path of the managing cluster',
    remedy: 'Copy the spec of its FluxConfig, or remove gitOpsRef.',
  };
}

/** As JSON has it: without fields that are undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}
