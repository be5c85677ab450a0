import type { ContainerSpec } from '@eksa/core/ports';
import { kubeconfig } from '../kubeconfig.ts';
import { apiserverPart, containerName } from '../names.ts';
import { issue, type KeyPair } from '../pki/authority.ts';
import type { Manager } from '../transform/managers.ts';
import { apiPort } from './kube-apiserver.ts';
import { labelled, type Place } from './spec.ts';

const kubeconfigPath = '/etc/bootstrap/kubeconfig';

/** The container of a manager but for its keys; what decides whether a running one is the same. */
export function managerSpec(place: Place, manager: Manager): ContainerSpec {
  return labelled(place, {
    name: manager.name,
    image: manager.image,
    ...(manager.command.length > 0 ? { entrypoint: manager.command } : {}),
    args: manager.args,
    // Understood by every generation of the controllers' library, unlike a flag.
    env: { ...manager.env, KUBECONFIG: kubeconfigPath },
    user: manager.user,
    binds: manager.binds,
    ...(manager.webhooks ? { publish: [manager.webhooks.port] } : {}),
  });
}

/** The same with its certificates: it acts as its own service account, under the roles that its provider ships. */
export async function managerSpecWithKeys(place: Place, manager: Manager, authority: KeyPair): Promise<ContainerSpec> {
  const [user, serving] = await Promise.all([
    issue(authority, {
      commonName: `system:serviceaccount:${manager.namespace}:${manager.serviceAccount}`,
      organizations: ['system:serviceaccounts', `system:serviceaccounts:${manager.namespace}`],
      usages: ['client'],
    }),
    issue(authority, { commonName: 'webhooks', dnsNames: [manager.name], usages: ['server'] }),
  ]);
  const server = `https://${containerName(place.cluster, apiserverPart)}:${apiPort}`;
  const uid = Number.parseInt(manager.user, 10) || 0;
  const secret = { mode: 0o400, uid, gid: uid };
  const folder = manager.webhooks?.certificateFolder;
  return {
    ...managerSpec(place, manager),
    files: [
      { path: kubeconfigPath, content: kubeconfig({ cluster: place.cluster, server, authority, user }), ...secret },
      ...(folder === undefined
        ? []
        : [
            { path: `${folder}/tls.crt`, content: serving.certificate, ...secret },
            { path: `${folder}/tls.key`, content: serving.privateKey, ...secret },
          ]),
    ],
  };
}
