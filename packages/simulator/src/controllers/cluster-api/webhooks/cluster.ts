import { isIPv4, isIPv6 } from 'node:net';
import { type Cause, forbiddenField, invalidValue } from '../../../apiserver/schema/causes.ts';
import type { KubeObject } from '../../../objects/object.ts';
import type { Cluster } from '../contract/kinds.ts';
import { checkLabelName } from './fields.ts';
import type { KindRules } from './review.ts';

export const clusterRules: KindRules = {
  check(object, before) {
    const { spec } = object as Cluster & { readonly spec: { readonly topology?: unknown } };
    const old = before as Cluster | undefined;
    const { infrastructureRef, controlPlaneRef, topology, clusterNetwork } = spec;
    const nothing = infrastructureRef === undefined && controlPlaneRef === undefined && topology === undefined;
    return [
      ...checkLabelName(object as KubeObject, 'must be a valid label value'),
      ...(infrastructureRef === undefined && old?.spec.infrastructureRef !== undefined
        ? [forbiddenField('spec.infrastructureRef', 'cannot be removed')]
        : []),
      ...(nothing ? [forbiddenField('spec', 'one of spec.controlPlaneRef, spec.infrastructureRef or spec.topology must be set')] : []),
      ...(controlPlaneRef === undefined && old?.spec.controlPlaneRef !== undefined
        ? [forbiddenField('spec.controlPlaneRef', 'cannot be removed')]
        : []),
      ...checkBlocks('spec.clusterNetwork.pods.cidrBlocks', clusterNetwork?.pods?.cidrBlocks),
      ...checkBlocks('spec.clusterNetwork.services.cidrBlocks', clusterNetwork?.services?.cidrBlocks),
      ...(topology === undefined
        ? []
        : [forbiddenField('spec.topology', 'can be set only if the ClusterTopology feature flag is enabled')]),
    ];
  },
};

function checkBlocks(field: string, blocks: readonly string[] = []): readonly Cause[] {
  return blocks.flatMap((block, index) =>
    isBlock(block) ? [] : [invalidValue(`${field}[${index}]`, block, `invalid CIDR address: ${block}`)],
  );
}

function isBlock(block: string): boolean {
  const [address = '', prefix = '', ...more] = block.split('/');
  const limit = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1;
  return more.length === 0 && /^(0|[1-9]\d*)$/.test(prefix) && Number(prefix) <= limit;
}
