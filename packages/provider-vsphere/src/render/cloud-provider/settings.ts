import type { KubeObject } from '@eksa/core/ports';
import { base64 } from '@eksa/core/render';
import { stringify } from 'yaml';
import type { DatacenterSpec } from '../../config/datacenter.ts';
import type { Login } from '../../credentials.ts';
import { workload } from './names.ts';

const { namespace, credentials } = workload;

/** The vCenter and the datacenter whose machines are looked up. */
export function settingsMap({ server, datacenter, thumbprint, insecure }: DatacenterSpec): KubeObject {
  const login = { secretName: credentials, secretNamespace: namespace };
  const settings = {
    global: { ...login, thumbprint, insecureFlag: insecure },
    vcenter: { [server]: { datacenters: [datacenter], ...login, server, thumbprint } },
  };
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: workload.settings, namespace },
    data: { 'vsphere.conf': stringify(settings, { lineWidth: 0 }) },
  };
}

/** The login, under names that begin with the vCenter's. */
export function loginSecret({ server }: DatacenterSpec, { username, password }: Login): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: credentials, namespace },
    data: { [`${server}.password`]: base64(password), [`${server}.username`]: base64(username) },
    type: 'Opaque',
  };
}
