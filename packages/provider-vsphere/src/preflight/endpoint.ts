import { isIP } from 'node:net';
import { offlineCheck } from './offline-check.ts';

/** kube-vip announces the address on the machines' network, so a name will not do. */
export const endpoint = offlineCheck({
  id: 'vsphere-endpoint',
  title: 'The control plane endpoint is an IP address',
  about: {
    severity: 'failed',
    looksAt: 'spec.controlPlaneConfiguration.endpoint.host',
    expects: 'an IP address; kube-vip announces it, so a name will not do',
    remedy: 'write a free address of the network of the machines, outside of its DHCP range',
  },
  find: ({ cluster }) => {
    const host = cluster.spec.controlPlaneConfiguration.endpoint?.host ?? '';
    if (isIP(host) !== 0 && !host.includes('%')) return [];
    return [
      {
        status: 'failed',
        observed: `spec.controlPlaneConfiguration.endpoint.host: ${host === '' ? 'not set' : host}`,
        expected: 'a free IP address of the network of the machines, outside of its DHCP range',
        remedy: 'Write the address to spec.controlPlaneConfiguration.endpoint.host, without a port.',
      },
    ];
  },
});
