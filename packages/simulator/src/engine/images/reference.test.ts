import { expect, test } from 'vitest';
import { imageName, parseReference } from './reference.ts';

test.each([
  ['busybox', 'busybox:latest'],
  ['docker.io/library/busybox:1.36', 'busybox:1.36'],
  ['index.docker.io/a/b', 'a/b:latest'],
  ['127.0.0.1:5000/a/b', '127.0.0.1:5000/a/b:latest'],
  ['a/b@sha256:00', 'a/b@sha256:00'],
])('reads %s as %s', (text, full) => {
  expect(parseReference(text).full).toBe(full);
});

test('refuses what is no reference', () => {
  expect(() => parseReference('Not A Name')).toThrow('invalid reference format');
});

test('names an image by the last part of its repository', () => {
  expect(imageName('127.0.0.1:5000/kubernetes/kube-apiserver:v1')).toBe('kube-apiserver');
});
