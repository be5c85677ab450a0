import { datacenterOf } from '../config/roles.ts';
import { offlineCheck } from './offline-check.ts';

export const trust = offlineCheck({
  id: 'vsphere-trust',
  title: 'The certificate of the vCenter is checked',
  about: {
    severity: 'warning',
    looksAt: 'insecure of the VSphereDatacenterConfig',
    expects: 'false, with a thumbprint if no trusted authority signed the certificate of the vCenter',
    remedy: 'write insecure: false and the thumbprint',
  },
  find: (config) => {
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
  },
});
