import { expect, test } from 'vitest';
import { splitImage } from './image.ts';

test.each([
  ['public.ecr.aws/eks-distro/etcd:v3.6.6', 'public.ecr.aws/eks-distro/etcd', 'v3.6.6', undefined],
  ['127.0.0.1:5000/node:v1', '127.0.0.1:5000/node', 'v1', undefined],
  ['127.0.0.1:5000/node', '127.0.0.1:5000/node', 'latest', undefined],
  ['r/a:v1@sha256:00ff', 'r/a', 'v1', 'sha256:00ff'],
  ['r:5000/a@sha256:00ff', 'r:5000/a', '', 'sha256:00ff'],
])('%s', (uri, repository, tag, digest) => {
  expect(splitImage(uri)).toEqual({ uri, repository, tag, ...(digest === undefined ? {} : { digest }) });
});
