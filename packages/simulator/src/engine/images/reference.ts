import { badParameter } from '../engine-error.ts';

/** An image name in the form that people see: without docker.io and library/, always with a tag or digest. */
export interface ImageReference {
  /** e.g. `busybox`, `127.0.0.1:5180/eks/cilium`. */
  readonly repository: string;
  /** Tag, or `sha256:…`. */
  readonly version: string;
  readonly byDigest: boolean;
  /** `repository:tag` or `repository@sha256:…`. */
  readonly full: string;
}

const repositoryPattern = /^[a-z0-9A-Z]([a-zA-Z0-9.:_-]*[a-zA-Z0-9])?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;

/** Throws the engine's 400 for what is no reference. */
export function parseReference(text: string): ImageReference {
  const [nameAndTag = '', digest] = text.split('@');
  const colon = nameAndTag.lastIndexOf(':');
  const tagged = colon > nameAndTag.lastIndexOf('/');
  const name = tagged ? nameAndTag.slice(0, colon) : nameAndTag;
  const tag = tagged ? nameAndTag.slice(colon + 1) : 'latest';
  const repository = name.replace(/^(index\.)?docker\.io\//, '').replace(/^library\//, '');
  if (!repositoryPattern.test(repository) || tag === '') throw badParameter('invalid reference format');
  return digest === undefined
    ? { repository, version: tag, byDigest: false, full: `${repository}:${tag}` }
    : { repository, version: digest, byDigest: true, full: `${repository}@${digest}` };
}

/** The last part of the repository: `kube-apiserver` of `127.0.0.1:5180/kubernetes/kube-apiserver:v1.34.4`. */
export function imageName(image: string): string {
  const path = image.split('@')[0] ?? image;
  const last = path.slice(path.lastIndexOf('/') + 1);
  return last.split(':')[0] ?? last;
}
