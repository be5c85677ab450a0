import { listAt } from '@eksa/core/objects';
import type { KubeObject } from '@eksa/core/ports';
import { expect, test } from 'vitest';
import { imageName, overrideImages } from './images.ts';

const deployment = (name: string, container: string, image: string, args: readonly string[] = []): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: { template: { spec: { containers: [{ name: container, image, args }] } } },
});
const result = (object: KubeObject, images: Record<string, string>) =>
  listAt(overrideImages(object, images), 'spec', 'template', 'spec', 'containers')[0];

test.each([
  ['deployment/container', { 'd/c': 'new' }],
  ['container', { c: 'new' }],
  ['image name', { controller: 'new' }],
  ['deployment', { d: 'new' }],
])('finds the image by %s', (_way, images) => {
  expect(result(deployment('d', 'c', 'host:5000/a/controller:v1@sha256:0'), images)).toMatchObject({ image: 'new' });
});

test('prefers the narrowest key', () => {
  expect(result(deployment('d', 'c', 'controller'), { c: 'wide', 'd/c': 'narrow' })).toMatchObject({ image: 'narrow' });
});

test('follows images in arguments', () => {
  const object = deployment('d', 'c', 'x', ['--acme-http01-solver-image=quay.io/jetstack/cert-manager-acmesolver:v1', '--v=2']);
  expect(result(object, { 'cert-manager-acmesolver': 'host/solver:v2' })).toMatchObject({
    args: ['--acme-http01-solver-image=host/solver:v2', '--v=2'],
  });
});

test.each([
  ['quay.io/jetstack/cert-manager-webhook:v1.11.5', 'cert-manager-webhook'],
  ['host:5000/a', 'a'],
  ['a@sha256:0', 'a'],
])('imageName(%s) is %s', (image, name) => expect(imageName(image)).toBe(name));
