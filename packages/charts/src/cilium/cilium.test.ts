import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { grantableCapabilities, missingCapabilities } from './capabilities.ts';
import { ciliumChart } from './chart.ts';
import { chooseTunnel } from './choose-tunnel.ts';
import { mergeValues } from './merge-values.ts';
import { parseProbe, unknownKernel } from './probe-kernel.ts';
import { ciliumValues } from './values.ts';

const images = { ciliumImage: 'r/cilium:v1', operatorImage: 'r/operator-generic:v1' };

test("an empty cilium section gives the original's values", () => {
  expect(ciliumValues({ ...images, cilium: {} })).toEqual({
    identityAllocationMode: 'crd',
    ipam: { mode: 'kubernetes' },
    cni: { chainingMode: 'portmap' },
    rollOutCiliumPods: true,
    prometheus: { enabled: true },
    image: { override: 'r/cilium:v1' },
    operator: { image: { override: 'r/operator-generic:v1' }, prometheus: { enabled: true } },
    envoy: { enabled: false },
    l7Proxy: false,
    hubble: { enabled: false },
    routingMode: 'tunnel',
    tunnelProtocol: 'geneve',
  });
});

test('the fields of the cluster file become values', () => {
  const values = ciliumValues({
    ...images,
    cilium: { policyEnforcementMode: 'always', egressMasqueradeInterfaces: 'eth0', cniExclusive: false },
  });
  expect(values).toMatchObject({ policyEnforcementMode: 'always', egressMasqueradeInterfaces: 'eth0', cni: { exclusive: false } });
});

test('direct routing takes no tunnel, with or without a range', () => {
  const direct = ciliumValues({ ...images, cilium: { routingMode: 'direct', ipv4NativeRoutingCIDR: '10.0.0.0/8' } });
  expect(direct).toMatchObject({ routingMode: 'native', ipv4NativeRoutingCIDR: '10.0.0.0/8' });
  expect(direct).not.toHaveProperty('tunnelProtocol');
  expect(ciliumValues({ ...images, cilium: { routingMode: 'direct' } })).toMatchObject({ autoDirectNodeRoutes: true });
});

test('a single node gets one operator', () => {
  expect(ciliumValues({ ...images, nodes: 1 })).toMatchObject({ operator: { replicas: 1 } });
  expect(ciliumValues({ ...images, nodes: 2 })).not.toHaveProperty('operator.replicas');
});

test('helmValues win over everything, and leave the rest of a map alone', () => {
  const values = ciliumValues({
    ...images,
    cilium: { helmValues: { ipam: { mode: 'cluster-pool' }, operator: { replicas: 3 }, debug: { enabled: true } } },
  });
  expect(values).toMatchObject({
    ipam: { mode: 'cluster-pool' },
    operator: { replicas: 3, image: { override: 'r/operator-generic:v1' } },
    debug: { enabled: true },
  });
});

test('merging changes neither argument, and merging nothing changes nothing', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()), (base, over) => {
      const before = JSON.stringify([base, over]);
      expect(mergeValues(base, {})).toEqual(base);
      expect(mergeValues(mergeValues(base, over), over)).toEqual(mergeValues(base, over));
      expect(JSON.stringify([base, over])).toBe(before);
    }),
  );
});

const everything = 'CapBnd:\t000001ffffffffff\ngeneve: yes\nvxlan: yes\n';

test('a kernel with everything is used as the original does', () => {
  const probe = parseProbe(everything);
  expect(probe).toEqual({ geneve: true, vxlan: true, missingCapabilities: [] });
  expect(chooseTunnel(probe)).toEqual({ protocol: 'geneve' });
  expect(ciliumValues({ ...images, missingCapabilities: probe.missingCapabilities })).not.toHaveProperty('securityContext');
});

test('a kernel without Geneve gets VXLAN, and the user is told', () => {
  const probe = parseProbe('CapBnd:\t0000003ffeffffff\ngeneve: Error: Unknown device type.\nvxlan: yes\n');
  expect(probe).toEqual({ geneve: false, vxlan: true, missingCapabilities: ['SYS_RESOURCE'] });
  expect(chooseTunnel(probe)).toEqual({ protocol: 'vxlan', reason: expect.stringContaining('Geneve') });
});

test('a kernel without any tunnel is refused with a way out', () => {
  expect(() => chooseTunnel({ ...unknownKernel, geneve: false, vxlan: false })).toThrow(
    expect.objectContaining({ code: 'PREFLIGHT_FAILED' }),
  );
});

test('what the probe could not find out changes nothing', () => {
  const probe = parseProbe('geneve: /bin/sh: ip: not found\nvxlan: RTNETLINK answers: Operation not permitted\n');
  expect(probe).toEqual(unknownKernel);
  expect(chooseTunnel(probe)).toEqual({ protocol: 'geneve' });
});

test('the agent asks for every capability that can be granted, and for no other', () => {
  const lists = grantableCapabilities(missingCapabilities('0000003ffeffffff'));
  expect(lists?.ciliumAgent).toContain('NET_ADMIN');
  expect(Object.values(lists ?? {}).flat()).not.toContain('SYS_RESOURCE');
});

test('the chart of a bundle is split into name and version', () => {
  const assets = { cilium: { uri: 'x' }, operator: { uri: 'x' } };
  expect(ciliumChart({ ...assets, helmChart: { uri: 'public.ecr.aws/eks/cilium/cilium:1.19.4-1' } })).toMatchObject({
    chart: 'oci://public.ecr.aws/eks/cilium/cilium',
    version: '1.19.4-1',
    plainHttp: false,
  });
  expect(ciliumChart({ ...assets, helmChart: { uri: 'oci://127.0.0.1:5000/eks/cilium/cilium:1' } }).plainHttp).toBe(true);
  expect(() => ciliumChart(assets)).toThrow(expect.objectContaining({ code: 'ASSET_MISSING' }));
});
