import { datacenterOf } from '../config/roles.ts';
import { offlineCheck } from './offline-check.ts';

export const trust = offlineCheck('vsphere-trust', 'The certificate of the vCenter is checked', (config) => {
  const { insecure, server } = datacenterOf(config);
  if (!insecure) return [];
  return [
    {
      status: 'warning',
      observed: 'spec.insecure of the VSphereDatacenterConfig is true',
      expected: 'false, with a thumbprint if no trusted authority signed the certificate',
      remedy: `Write insecure: false and, as thumbprint, what \`openssl s_client -connect ${server}:443 </dev/null | openssl x509 -noout -fingerprint\` prints.`,
    },
  ];
});
