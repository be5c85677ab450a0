import { expect, test } from 'vitest';
import { imageVersion } from './image-version.ts';

test.each([
  ['registry.example:5000/kind/node:v1.34.4-eks-d-1-34-1-eks-a-7', 'v1.34.4-eks-1-34-1'],
  ['kind/node:v1.34.4-eks-1-34-1', 'v1.34.4-eks-1-34-1'],
  ['kindest/node:v1.34.0', 'v1.34.0'],
  ['kindest/node:latest', undefined],
  ['registry.example:5000/v1.34.0', undefined],
])('%s has kubelet %s', (image, version) => {
  expect(imageVersion(image)).toBe(version);
});
