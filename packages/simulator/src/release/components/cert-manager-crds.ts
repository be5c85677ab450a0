import type { KubeObject } from '../../objects/object.ts';

const group = 'cert-manager.io';
const text = { type: 'string' };
const texts = { type: 'array', items: text };
const open = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
const reference = { type: 'object', required: ['name'], properties: { group: text, kind: text, name: text } };
const ready = { name: 'Ready', type: 'string', jsonPath: '.status.conditions[?(@.type=="Ready")].status' };
const age = { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' };

interface Kind {
  readonly kind: string;
  readonly shortNames?: readonly string[];
  readonly scope?: 'Namespaced' | 'Cluster';
  readonly spec: Readonly<Record<string, unknown>>;
  readonly columns: readonly Readonly<Record<string, string>>[];
}

/** The fields that manifests of Cluster API providers use are described; the rest is kept as it is. */
const certificateSpec = {
  type: 'object',
  required: ['issuerRef', 'secretName'],
  'x-kubernetes-preserve-unknown-fields': true,
  properties: {
    commonName: text,
    dnsNames: texts,
    ipAddresses: texts,
    duration: text,
    isCA: { type: 'boolean' },
    issuerRef: reference,
    secretName: text,
    subject: { type: 'object', properties: { organizations: texts } },
    usages: texts,
  },
};

const kinds: readonly Kind[] = [
  {
    kind: 'Certificate',
    shortNames: ['cert', 'certs'],
    spec: certificateSpec,
    columns: [ready, { name: 'Secret', type: 'string', jsonPath: '.spec.secretName' }, age],
  },
  {
    kind: 'CertificateRequest',
    shortNames: ['cr', 'crs'],
    spec: {
      ...open,
      required: ['issuerRef', 'request'],
      properties: { issuerRef: reference, request: { type: 'string', format: 'byte' } },
    },
    columns: [ready, { name: 'Issuer', type: 'string', jsonPath: '.spec.issuerRef.name' }, age],
  },
  { kind: 'Issuer', spec: open, columns: [ready, age] },
  { kind: 'ClusterIssuer', scope: 'Cluster', spec: open, columns: [ready, age] },
];

/** cert-manager's kinds, but for those of ACME. */
export const certManagerCrds: readonly KubeObject[] = kinds.map(({ kind, shortNames, scope = 'Namespaced', spec, columns }) => {
  const plural = `${kind.toLowerCase()}s`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${group}`,
      labels: { 'app.kubernetes.io/instance': 'cert-manager', 'app.kubernetes.io/name': 'cert-manager' },
    },
    spec: {
      group,
      scope,
      names: {
        kind,
        listKind: `${kind}List`,
        plural,
        singular: kind.toLowerCase(),
        categories: ['cert-manager'],
        ...(shortNames ? { shortNames } : {}),
      },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          subresources: { status: {} },
          additionalPrinterColumns: columns,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              required: ['spec'],
              properties: { apiVersion: text, kind: text, metadata: { type: 'object' }, spec, status: open },
            },
          },
        },
      ],
    },
  };
});
