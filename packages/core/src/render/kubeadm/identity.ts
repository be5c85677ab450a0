import type { ClusterConfig } from '../../config/types.ts';
import type { HostPathMount, MachineFile } from './types.ts';

/** `spec` of an OIDCConfig, as far as the API server wants to know. */
export interface OidcSpec {
  readonly clientId: string;
  readonly issuerUrl: string;
  readonly groupsClaim?: string | undefined;
  readonly groupsPrefix?: string | undefined;
  readonly requiredClaims?: readonly { readonly claim: string; readonly value: string }[] | undefined;
  readonly usernameClaim?: string | undefined;
  readonly usernamePrefix?: string | undefined;
}

/** Who may sign in besides the holder of the cluster's own certificates. */
export interface Identity {
  readonly oidc?: OidcSpec;
  readonly awsIam: boolean;
}

/** The identity providers that the Cluster refers to. */
export function identityOf({ oidc, awsIam }: Pick<ClusterConfig, 'oidc' | 'awsIam'>): Identity {
  return { ...(oidc ? { oidc: oidc.spec } : {}), awsIam: awsIam !== undefined };
}

export type SomeFlags = Readonly<Record<string, string | undefined>>;

export function oidcFlags(oidc: OidcSpec | undefined): SomeFlags {
  if (!oidc) return {};
  const [claim] = oidc.requiredClaims ?? [];
  return {
    'oidc-client-id': oidc.clientId,
    'oidc-groups-claim': oidc.groupsClaim,
    'oidc-groups-prefix': oidc.groupsPrefix,
    'oidc-issuer-url': oidc.issuerUrl,
    'oidc-required-claim': claim?.claim ? `${claim.claim}=${claim.value}` : undefined,
    'oidc-username-claim': oidc.usernameClaim,
    'oidc-username-prefix': oidc.usernamePrefix,
  };
}

const webhookFolder = '/etc/kubernetes/aws-iam-authenticator/';
const certificateFolder = '/var/aws-iam-authenticator/';
const hostFolder = '/var/lib/kubeadm/aws-iam-authenticator/';

export const awsIamFlags: SomeFlags = { 'authentication-token-webhook-config-file': `${webhookFolder}kubeconfig.yaml` };

export const awsIamVolumes: readonly HostPathMount[] = [
  { hostPath: hostFolder, mountPath: webhookFolder, name: 'authconfig', readOnly: false },
  { hostPath: `${hostFolder}pki/`, mountPath: certificateFolder, name: 'awsiamcert', readOnly: false },
];

/** How the API server reaches the authenticator on its own machine; the certificate comes from a Secret made beforehand. */
export function awsIamFiles(cluster: string): readonly MachineFile[] {
  const place = { owner: 'root:root', permissions: '0640' };
  const fromSecret = (key: string): MachineFile => ({
    contentFrom: { secret: { name: `${cluster}-aws-iam-authenticator-ca`, key } },
    ...place,
    path: `${hostFolder}pki/${key}`,
  });
  return [{ content: webhookKubeconfig, ...place, path: `${hostFolder}kubeconfig.yaml` }, fromSecret('cert.pem'), fromSecret('key.pem')];
}

const webhookKubeconfig = [
  'clusters:',
  '- name: aws-iam-authenticator',
  '  cluster:',
  `    certificate-authority: ${certificateFolder}cert.pem`,
  '    server: https://localhost:21362/authenticate',
  'users:',
  '- name: apiserver',
  'current-context: webhook',
  'contexts:',
  '- name: webhook',
  '  context:',
  '    cluster: aws-iam-authenticator',
  '    user: apiserver',
  '',
].join('\n');
