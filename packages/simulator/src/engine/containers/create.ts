import { existsSync } from 'node:fs';
import type { EngineContext } from '../context.ts';
import { badParameter, conflict, notFound } from '../engine-error.ts';
import { newId, shortId } from '../ids.ts';
import { parseReference } from '../images/reference.ts';
import { type Container, newInput } from './container.ts';
import { eventAttributes } from './event-attributes.ts';
import { createFiles } from './files.ts';
import { checkedName, madeUpName } from './names.ts';
import { createOutput } from './output.ts';
import type { ContainerConfig, ContainerRecord, Endpoint, HostConfig, VolumeMount } from './record.ts';

/** What a client asks for; what is absent comes from the image. */
export interface CreateSpec {
  readonly name?: string;
  readonly config: Partial<ContainerConfig> & Pick<ContainerConfig, 'image'>;
  readonly host: HostConfig;
  /** Networks beside, or instead of, the one of the host configuration. */
  readonly endpoints?: Readonly<Record<string, { readonly aliases: readonly string[]; readonly address?: string }>>;
  readonly mounts?: readonly VolumeMount[];
  /** Paths that become anonymous volumes. */
  readonly volumePaths?: readonly string[];
}

/** Makes a container that does not run yet. Errors: 404 without its image, 409 when the name is taken. */
export function createContainer(context: EngineContext, spec: CreateSpec): Container {
  const { clock, images, containers, events } = context;
  const image = images.find(spec.config.image);
  if (!image) throw notFound(`No such image: ${fullName(spec.config.image)}`);
  const id = newId();
  const name = checkedName(spec.name ?? madeUpName(id));
  const holder = [...containers.values()].find(({ record }) => record.name === name);
  if (holder) {
    throw conflict(
      `Conflict. The container name "/${name}" is already in use by container "${holder.record.id}". You have to remove (or rename) that container to be able to reuse that name.`,
    );
  }
  const record: ContainerRecord = {
    id,
    name,
    created: clock.now(),
    config: withDefaults(spec.config, image.config, id),
    host: spec.host,
    imageId: image.id,
    status: 'created',
    exitCode: 0,
    error: '',
    restarts: 0,
    endpoints: endpointsOf(context, spec),
    ports: {},
    volumes: mountsOf(context, spec, image.config.volumes ?? []),
  };
  const container = wrap(context, record);
  containers.set(id, container);
  events.emit('container', 'create', id, eventAttributes(record));
  context.changed();
  return container;
}

/** A container around its record, with an empty file system and log. */
export function wrap({ clock }: Pick<EngineContext, 'clock'>, record: ContainerRecord): Container {
  const files = createFiles(record.created);
  const text = (path: string, content: string): void => files.put(path, { content: Buffer.from(content) });
  text('/etc/hostname', `${record.config.hostname}\n`);
  text('/etc/hosts', '127.0.0.1\tlocalhost\n');
  return { record, files, output: createOutput(clock), input: newInput(record.config.openStdin), waiting: new Set() };
}

type ImageConfig = NonNullable<ReturnType<EngineContext['images']['find']>>['config'];

function withDefaults(asked: CreateSpec['config'], image: ImageConfig, id: string): ContainerConfig {
  const entrypoint = asked.entrypoint ?? image.entrypoint ?? [];
  // Who sets the entrypoint replaces the command, too.
  const command = asked.command ?? (asked.entrypoint === undefined ? (image.command ?? []) : []);
  const env = asked.env ?? [];
  const names = new Set(env.map((entry) => entry.split('=')[0]));
  return {
    image: asked.image,
    entrypoint,
    command,
    env: [...env, ...(image.env ?? []).filter((entry) => !names.has(entry.split('=')[0]))],
    labels: { ...image.labels, ...asked.labels },
    user: asked.user ?? image.user ?? '',
    workingDir: asked.workingDir ?? '',
    hostname: asked.hostname || shortId(id),
    terminal: asked.terminal ?? false,
    openStdin: asked.openStdin ?? false,
    stdinOnce: asked.stdinOnce ?? false,
    attachStdout: asked.attachStdout ?? false,
    exposed: asked.exposed ?? [],
    stopTimeoutSeconds: asked.stopTimeoutSeconds ?? 10,
    stopSignal: asked.stopSignal ?? 'SIGTERM',
  };
}

function endpointsOf({ networks }: EngineContext, { host, endpoints = {} }: CreateSpec): Record<string, Endpoint> {
  const isShared = host.network.startsWith('container:');
  const names = [...new Set([...(isShared ? [] : [host.network]), ...Object.keys(endpoints)])];
  return Object.fromEntries(
    names.map((reference) => {
      const network = networks.find(reference);
      const { aliases = [], address } = endpoints[reference] ?? {};
      const endpoint = { networkId: network?.id ?? '', endpointId: '', aliases, address: '', ...(address ? { wanted: address } : {}) };
      return [network?.name ?? reference, endpoint];
    }),
  );
}

function mountsOf({ volumes }: EngineContext, spec: CreateSpec, imagePaths: readonly string[]): readonly VolumeMount[] {
  const given = spec.mounts ?? [];
  for (const mount of given) {
    if (mount.type === 'volume') volumes.create({ name: mount.source });
    if (mount.mustExist && !isThere(mount.source)) {
      throw badParameter(`invalid mount config for type "bind": bind source path does not exist: ${mount.source}`);
    }
  }
  const anonymous = [...new Set([...imagePaths, ...(spec.volumePaths ?? [])])].filter(
    (path) => !given.some(({ target }) => target === path),
  );
  return [
    ...given,
    ...anonymous.map(
      (target): VolumeMount => ({ type: 'volume', source: volumes.create().name, target, readOnly: false, anonymous: true }),
    ),
  ];
}

/** The engine's socket is there, as it would be where an engine runs; all else is looked for on this machine. */
function isThere(path: string): boolean {
  return path.endsWith('/docker.sock') || existsSync(path);
}

function fullName(image: string): string {
  return /^(sha256:)?[0-9a-f]{12,}$/.test(image) ? image : parseReference(image).full;
}
