import { seconds } from '../../cluster-api/crds/common.ts';
import { fields, flag, integer, list, open, type Schema, text, textMap } from '../../cluster-api/crds/schema.ts';

const args = list(fields({ 'name!': text({ length: [1, 256] }), 'value!': text({ length: [0, 1_024] }) }), {
  count: [1, 100],
  keys: ['name', 'value'],
});
const path = text({ length: [1, 512] });
const image = { imageRepository: path, imageTag: text({ length: [1, 256] }) } as const;
const texts = (max: number) => list(text({ length: [1, max] }), { count: [1, 1_000] });

const volumes = list(
  fields({ 'name!': path, 'hostPath!': path, 'mountPath!': path, readOnly: flag, pathType: text({ length: [1, 32] }) }),
  { count: [1, 100] },
);
const component = { extraArgs: args, extraVolumes: volumes, extraEnvs: list(open, { count: [1, 100] }) } as const;

const taint = fields({ 'key!': text(), value: text(), 'effect!': text(), timeAdded: text({ format: 'date-time' }) });

const nodeRegistration = fields({
  name: text({ length: [1, 253] }),
  criSocket: path,
  // An empty list is a wish of its own: no taint at all.
  taints: { type: 'array', items: taint, minItems: 0, maxItems: 100 },
  kubeletExtraArgs: args,
  ignorePreflightErrors: texts(512),
  imagePullPolicy: text({ oneOf: ['Always', 'IfNotPresent', 'Never'] }),
  imagePullSerial: flag,
});

const apiEndpoint = fields({ advertiseAddress: text({ length: [1, 39] }), bindPort: integer({ minimum: 1 }) }, { notEmpty: true });
const timeouts = fields({
  controlPlaneComponentHealthCheckSeconds: seconds,
  discoverySeconds: seconds,
  etcdAPICallSeconds: seconds,
  kubeletHealthCheckSeconds: seconds,
  kubernetesAPICallSeconds: seconds,
  tlsBootstrapSeconds: seconds,
});
const patches = fields({ directory: path });

const clusterConfiguration = fields(
  {
    etcd: fields(
      {
        local: fields({ ...image, dataDir: path, extraArgs: args, extraEnvs: open, serverCertSANs: texts(253), peerCertSANs: texts(253) }),
        external: fields({ 'endpoints!': list(path, { count: [1, 50] }), caFile: path, certFile: path, keyFile: path }),
      },
      { notEmpty: true },
    ),
    controlPlaneEndpoint: path,
    apiServer: fields({ ...component, certSANs: list(text({ length: [1, 253] }), { count: [1, 100] }) }, { notEmpty: true }),
    controllerManager: fields(component, { notEmpty: true }),
    scheduler: fields(component, { notEmpty: true }),
    dns: fields(image, { notEmpty: true }),
    certificatesDir: path,
    imageRepository: path,
    featureGates: { type: 'object', additionalProperties: flag },
    certificateValidityPeriodDays: integer({ minimum: 1, maximum: 1_095 }),
    caCertificateValidityPeriodDays: integer({ minimum: 1, maximum: 36_500 }),
    encryptionAlgorithm: text({ oneOf: ['ECDSA-P256', 'ECDSA-P384', 'RSA-2048', 'RSA-3072', 'RSA-4096'] }),
  },
  // Bottlerocket and registry mirrors of the original's build.
  { open: true, notEmpty: true },
);

const file = fields({
  'path!': path,
  owner: text({ length: [1, 256] }),
  permissions: text({ length: [1, 16] }),
  encoding: text({ oneOf: ['base64', 'gzip', 'gzip+base64'] }),
  append: flag,
  content: text({ length: [1, 10_240] }),
  contentFrom: fields({ 'secret!': fields({ 'name!': text({ length: [1, 253] }), 'key!': text({ length: [1, 256] }) }) }),
});

/** `spec` of a KubeadmConfig, which templates and control planes embed. */
export const kubeadmConfigSpec: Schema = fields(
  {
    clusterConfiguration,
    initConfiguration: fields(
      {
        bootstrapTokens: list(open, { count: [1, 100] }),
        nodeRegistration,
        localAPIEndpoint: apiEndpoint,
        skipPhases: texts(256),
        patches,
        timeouts,
      },
      { open: true, notEmpty: true },
    ),
    joinConfiguration: fields(
      {
        nodeRegistration,
        caCertPath: path,
        discovery: fields({
          bootstrapToken: fields({
            token: text({ length: [1, 512] }),
            apiServerEndpoint: path,
            caCertHashes: list(path, { count: [1, 100] }),
            unsafeSkipCAVerification: flag,
          }),
          file: open,
          tlsBootstrapToken: path,
        }),
        controlPlane: fields({ localAPIEndpoint: apiEndpoint }),
        skipPhases: texts(256),
        patches,
        timeouts,
      },
      { open: true, notEmpty: true },
    ),
    files: list(file, { count: [1, 200] }),
    bootCommands: texts(10_240),
    preKubeadmCommands: texts(10_240),
    postKubeadmCommands: texts(10_240),
    users: list(open, { count: [1, 100] }),
    ntp: open,
    diskSetup: open,
    mounts: list(list(text())),
    format: text({ oneOf: ['cloud-config', 'ignition', 'bottlerocket'] }),
    verbosity: integer(),
    ignition: open,
  },
  { notEmpty: true },
);

export const labelledTemplate = (spec: Schema): Schema =>
  fields({ 'template!': fields({ metadata: fields({ labels: textMap, annotations: textMap }), spec }) });
