import { digestOf } from '../../ids.ts';
import type { Image } from '../../images/images.ts';
import { timestamp } from '../../time.ts';
import { goArch } from '../version.ts';

type View = Readonly<Record<string, unknown>>;

export function imageListing(image: Image, containers: number): View {
  return {
    Containers: containers,
    Created: Math.floor(image.created / 1000),
    Id: image.id,
    Labels: image.config.labels ?? null,
    ParentId: '',
    RepoDigests: image.digests,
    RepoTags: image.tags,
    SharedSize: -1,
    Size: image.size,
    VirtualSize: image.size,
  };
}

export function imageView(image: Image): View {
  const { entrypoint, command, env, labels, user, volumes } = image.config;
  const config = {
    User: user ?? '',
    Env: env ?? [],
    Cmd: command ?? null,
    Entrypoint: entrypoint ?? null,
    Labels: labels ?? null,
    Volumes: volumes ? Object.fromEntries(volumes.map((path) => [path, {}])) : null,
    WorkingDir: '',
    Image: '',
  };
  return {
    Id: image.id,
    RepoTags: image.tags,
    RepoDigests: image.digests,
    Parent: '',
    Comment: 'simulated: it has no content',
    Created: timestamp(image.created),
    Container: '',
    DockerVersion: '',
    Author: '',
    Config: config,
    ContainerConfig: config,
    Architecture: goArch(),
    Os: 'linux',
    Size: image.size,
    VirtualSize: image.size,
    GraphDriver: { Name: 'simulated', Data: null },
    RootFS: { Type: 'layers', Layers: [digestOf(`layer of ${image.id}`)] },
    Metadata: { LastTagTime: timestamp(image.created) },
  };
}
