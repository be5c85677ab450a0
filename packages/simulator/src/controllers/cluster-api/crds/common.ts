import { fields, flag, integer, intOrPercent, list, open, type Schema, text, textMap, time } from './schema.ts';

const dnsName = '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$';
const qualifiedName = '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$';

export const clusterName: Schema = text({ length: [1, 63] });
export const version: Schema = text({ length: [1, 256] });
export const providerId: Schema = text({ length: [1, 512] });
export const seconds: Schema = integer({ minimum: 0 });
export const replicas: Schema = integer();

/** To an object of the same namespace, at whatever version is served. */
export const reference: Schema = fields({
  'apiGroup!': text({ length: [1, 253], pattern: dnsName }),
  'kind!': text({ length: [1, 63], pattern: '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$' }),
  'name!': text({ length: [1, 253], pattern: dnsName }),
});

export const endpoint: Schema = fields(
  { host: text({ length: [1, 512] }), port: integer({ minimum: 1, maximum: 65_535 }) },
  { notEmpty: true },
);

export const templateMetadata: Schema = fields({ labels: textMap, annotations: textMap });

export const labelSelector: Schema = {
  ...fields({
    matchLabels: textMap,
    matchExpressions: list(fields({ 'key!': text(), 'operator!': text(), values: list(text()) })),
  }),
  'x-kubernetes-map-type': 'atomic',
};

export const readinessGates: Schema = list(
  fields({ 'conditionType!': text({ length: [1, 316], pattern: qualifiedName }), polarity: text({ oneOf: ['Positive', 'Negative'] }) }),
  { count: [1, 32], keys: ['conditionType'] },
);

export const machineTimeouts = {
  nodeDrainTimeoutSeconds: seconds,
  nodeDeletionTimeoutSeconds: seconds,
  nodeVolumeDetachTimeoutSeconds: seconds,
} as const;

export const addresses: Schema = list(
  fields({
    'type!': text({ oneOf: ['Hostname', 'ExternalIP', 'InternalIP', 'ExternalDNS', 'InternalDNS'] }),
    'address!': text({ length: [1, 256] }),
  }),
);

export const failureDomains: Schema = list(fields({ 'name!': text({ length: [1, 256] }), controlPlane: flag, attributes: textMap }), {
  count: [1, 100],
  keys: ['name'],
});

export const conditions: Schema = list(
  fields({
    'type!': text({ length: [1, 316], pattern: qualifiedName }),
    'status!': text({ oneOf: ['True', 'False', 'Unknown'] }),
    'reason!': text({ length: [1, 1_024] }),
    'message!': text({ length: [0, 32_768] }),
    'lastTransitionTime!': time,
    observedGeneration: integer({ format: 'int64', minimum: 0 }),
  }),
  { count: [0, 32], keys: ['type'] },
);

/** Of the v1beta1 contract. */
export const legacyConditions: Schema = list(
  fields({
    'type!': text({ length: [1, 256] }),
    'status!': text(),
    severity: text({ length: [0, 32] }),
    reason: text({ length: [0, 256] }),
    message: text({ length: [0, 10_240] }),
    'lastTransitionTime!': time,
  }),
);

/** What v1beta2 kinds keep of their former status. */
export function deprecatedStatus(more: Readonly<Record<string, Schema>> = {}): Schema {
  const failure = { failureReason: text(), failureMessage: text({ length: [1, 10_240] }) };
  return fields({ v1beta1: fields({ conditions: legacyConditions, ...failure, ...more }) });
}

export const observedGeneration: Schema = integer({ format: 'int64', minimum: 1 });

export const replicaCounts = { replicas, readyReplicas: replicas, availableReplicas: replicas, upToDateReplicas: replicas } as const;

export const machineNaming: Schema = fields({ template: text({ length: [1, 256] }) }, { notEmpty: true });

export const rollingUpdate: Schema = fields({ maxSurge: intOrPercent, maxUnavailable: intOrPercent }, { notEmpty: true });

/** The former contract's version of a kind: kept as it is; the conversion knows the fields that matter. */
export const legacy = { name: 'v1beta1', schema: fields({ spec: open, status: open }), deprecated: true } as const;
