import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { containerName } from '../names.ts';
import { createAuthority, issue } from './authority.ts';
import { createIdentity } from './identity.ts';

describe('certificates', () => {
  it('name what they are for and are signed by the authority', async () => {
    const identity = await createIdentity('rc-dev');
    const authority = new X509Certificate(identity.authority.certificate);
    const apiserver = new X509Certificate(identity.apiserver.certificate);
    expect(apiserver.verify(authority.publicKey)).toBe(true);
    for (const name of ['rc-dev-bootstrap-kube-apiserver', 'localhost', 'kubernetes.default.svc'])
      expect(apiserver.checkHost(name)).toBe(name);
    for (const address of ['127.0.0.1', '10.96.0.1']) expect(apiserver.checkIP(address)).toBe(address);
    expect(new X509Certificate(identity.admin.certificate).subject).toBe('O=system:masters\nCN=eks-a-cli');
  });

  it('do not open etcd with those of Kubernetes', async () => {
    const identity = await createIdentity('rc-dev');
    const etcdAuthority = new X509Certificate(identity.etcdAuthority.certificate);
    expect(new X509Certificate(identity.admin.certificate).verify(etcdAuthority.publicKey)).toBe(false);
    expect(new X509Certificate(identity.etcdClient.certificate).verify(etcdAuthority.publicKey)).toBe(true);
  });

  it('hold user names beyond 64 characters, which service accounts of providers have', async () => {
    const commonName = 'system:serviceaccount:capi-kubeadm-bootstrap-system:capi-kubeadm-bootstrap-manager';
    const authority = await createAuthority('test');
    const client = await issue(authority, { commonName, organizations: ['a', 'b'], usages: ['client'] });
    expect(new X509Certificate(client.certificate).subject).toBe(`O=a\nO=b\nCN=${commonName}`);
  });
});

describe('container names', () => {
  it('are host names, however long the cluster is called', () => {
    const cluster = 'a'.repeat(35);
    const names = ['etcd', 'bootstrap-etcdadm-bootstrap', 'bootstrap-etcdadm-controller'].map((part) => containerName(cluster, part));
    expect(names.every((name) => name.length <= 63)).toBe(true);
    expect(new Set(names).size).toBe(3);
    expect(containerName('rc-dev', 'etcd')).toBe('rc-dev-bootstrap-etcd');
  });
});
