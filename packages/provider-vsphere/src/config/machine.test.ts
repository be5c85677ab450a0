import { describe, expect, test } from 'vitest';
import { configWith, problemsOf, sshKey } from '../testing/config.ts';
import { rolesOf } from './roles.ts';

const machineOf = (machine: Readonly<Record<string, unknown>>) => rolesOf(configWith({ machine }))[0]?.machine;
const bottlerocket = { osFamily: 'bottlerocket', users: [{ name: 'ec2-user', sshAuthorizedKeys: [sshKey] }] };

const certificate = `-----BEGIN CERTIFICATE-----
MIIBdTCCARugAwIBAgIUdummycertificateAAAAAAAAAAAAAwCgYIKoZIzj0EAwIw
-----END CERTIFICATE-----`;

describe('defaults', () => {
  test('are two CPUs, 8 GiB, the disk of the template and Bottlerocket with its login', () => {
    const machine = machineOf({ osFamily: undefined, users: undefined, template: undefined, folder: undefined });
    expect(machine).toMatchObject({ diskGiB: 0, folder: '', memoryMiB: 8192, numCPUs: 2, osFamily: 'bottlerocket', template: '' });
    expect(machine?.users).toEqual([{ name: 'ec2-user', sshAuthorizedKeys: [] }]);
  });

  test('take the place of zero, of less and of empty text', () => {
    expect(machineOf({ memoryMiB: 0, numCPUs: -1, diskGiB: -1, cloneMode: '', osFamily: '', users: [] })).toMatchObject({
      diskGiB: 0,
      cloneMode: undefined,
      memoryMiB: 8192,
      numCPUs: 2,
      osFamily: 'bottlerocket',
    });
  });

  test('name the user after the system, and keep keys that are there', () => {
    expect(machineOf({ osFamily: 'redhat', users: [{ name: '', sshAuthorizedKeys: ['', sshKey] }] })?.users).toEqual([
      { name: 'capv', sshAuthorizedKeys: [sshKey] },
    ]);
  });
});

describe('what is refused', () => {
  test.each([
    ['no datastore', { datastore: '' }, 'spec.datastore: is empty'],
    ['an unknown system', { osFamily: 'windows' }, 'spec.osFamily: is "windows"'],
    ['an unknown way to clone', { cloneMode: 'copy' }, 'spec.cloneMode: is "copy"'],
    ['three networks', { networks: ['a', 'b', 'c'] }, 'spec.networks: is a list of 3'],
    ['a second user without keys', { users: [{ name: 'a' }, { name: 'b' }] }, 'spec.users[1].sshAuthorizedKeys: is missing'],
    ['another login on Bottlerocket', { ...bottlerocket, users: [{ name: 'root' }] }, 'spec.users[0].name: is "root"'],
    [
      'settings of Bottlerocket elsewhere',
      { hostOSConfiguration: { bottlerocketConfiguration: {} } },
      'spec.hostOSConfiguration.bottlerocketConfiguration: is set with osFamily ubuntu',
    ],
    [
      'no time server',
      { hostOSConfiguration: { ntpConfiguration: { servers: [] } } },
      'spec.hostOSConfiguration.ntpConfiguration.servers: is an empty list',
    ],
    [
      'a time server that is none',
      { hostOSConfiguration: { ntpConfiguration: { servers: ['udp://'] } } },
      'spec.hostOSConfiguration.ntpConfiguration.servers[0]: is "udp://"',
    ],
    [
      'a time server with a broken escape',
      { hostOSConfiguration: { ntpConfiguration: { servers: ['a%zz'] } } },
      'spec.hostOSConfiguration.ntpConfiguration.servers[0]: is "a%zz"',
    ],
    [
      'a length of time that is none',
      { ...bottlerocket, hostOSConfiguration: { bottlerocketConfiguration: { kubernetes: { shutdownGracePeriod: '30' } } } },
      'spec.hostOSConfiguration.bottlerocketConfiguration.kubernetes.shutdownGracePeriod: is not a duration: "30"',
    ],
    [
      'a certificate that is none',
      { ...bottlerocket, hostOSConfiguration: { certBundles: [{ name: 'ca', data: certificate }] } },
      'spec.hostOSConfiguration.certBundles[0].data: holds no certificates, or one that cannot be read',
    ],
    [
      'a name server that is none',
      { ...bottlerocket, hostOSConfiguration: { bottlerocketConfiguration: { kubernetes: { clusterDNSIPs: ['dns'] } } } },
      'spec.hostOSConfiguration.bottlerocketConfiguration.kubernetes.clusterDNSIPs[0]: is "dns"',
    ],
  ])('%s', (_what, spec, problem) => {
    expect(problemsOf({ machines: { cp: spec } })).toContain(problem);
  });
});

test('time servers are names, addresses of both kinds and URLs, with or without a port', () => {
  const servers = ['time.test', '192.0.2.1', '2001:db8::1', '[2001:db8::1]:123', 'udp://time.test:123', 'time.test:123'];
  expect(problemsOf({ machine: { hostOSConfiguration: { ntpConfiguration: { servers } } } })).toEqual([]);
});

test.each([
  ['datastore', '/DC/datastore/cluster/ds-1'],
  ['datastore', 'ds 1'],
  ['folder', '/DC/vm/a/b'],
  ['folder', 'a/b'],
  ['folder', ''],
  ['resourcePool', '*/Resources'],
  ['resourcePool', '/DC/host/cluster/Resources/pool'],
  ['template', '/DC/vm/Templates/ubuntu-*'],
  ['template', 'ubuntu'],
])('%s is left to the vCenter: %s', (field, value) => {
  expect(problemsOf({ machine: { [field]: value } })).toEqual([]);
});
