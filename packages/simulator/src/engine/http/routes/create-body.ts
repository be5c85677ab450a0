import * as z from 'zod';
import type { CreateSpec } from '../../containers/create.ts';
import type { HostConfig, VolumeMount } from '../../containers/record.ts';
import { badParameter } from '../../engine-error.ts';
import { parseBody } from '../body.ts';

const texts = z.array(z.string()).nullish();
const words = z.union([z.array(z.string()), z.string()]).nullish();
const anything = z.record(z.string(), z.unknown()).nullish();
const Binding = z.looseObject({ HostIp: z.string().nullish(), HostPort: z.string().nullish() });

const HostConfigSchema = z.looseObject({
  NetworkMode: z.string().nullish(),
  RestartPolicy: z.looseObject({ Name: z.string().nullish(), MaximumRetryCount: z.number().nullish() }).nullish(),
  AutoRemove: z.boolean().nullish(),
  Privileged: z.boolean().nullish(),
  PublishAllPorts: z.boolean().nullish(),
  PortBindings: z.record(z.string(), z.array(Binding).nullish()).nullish(),
  Binds: texts,
  Mounts: z
    .array(
      z.looseObject({
        Type: z.string(),
        Source: z.string().nullish(),
        Target: z.string().default(''),
        ReadOnly: z.boolean().nullish(),
      }),
    )
    .nullish(),
  Tmpfs: z.record(z.string(), z.string()).nullish(),
});

const BodySchema = z.looseObject({
  Image: z.string().default(''),
  Hostname: z.string().nullish(),
  User: z.string().nullish(),
  WorkingDir: z.string().nullish(),
  Tty: z.boolean().nullish(),
  OpenStdin: z.boolean().nullish(),
  StdinOnce: z.boolean().nullish(),
  AttachStdout: z.boolean().nullish(),
  Entrypoint: words,
  Cmd: words,
  Env: texts,
  Labels: z.record(z.string(), z.string()).nullish(),
  ExposedPorts: anything,
  Volumes: anything,
  StopSignal: z.string().nullish(),
  StopTimeout: z.number().nullish(),
  HostConfig: HostConfigSchema.nullish(),
  NetworkingConfig: z
    .looseObject({
      EndpointsConfig: z
        .record(
          z.string(),
          z.looseObject({ Aliases: texts, IPAMConfig: z.looseObject({ IPv4Address: z.string().nullish() }).nullish() }).nullish(),
        )
        .nullish(),
    })
    .nullish(),
});

type Body = z.output<typeof BodySchema>;

/** What `POST /containers/create` asks for. Errors: 400. */
export function createSpec(body: unknown, name: string | null): CreateSpec {
  const parsed = parseBody(BodySchema, body);
  if (parsed.Image === '') throw badParameter('no image specified');
  const entrypoint = wordsOf(parsed.Entrypoint);
  const command = wordsOf(parsed.Cmd);
  const host = parsed.HostConfig ?? {};
  return {
    ...(name ? { name } : {}),
    config: {
      image: parsed.Image,
      ...(entrypoint && entrypoint.length > 0 ? { entrypoint: entrypoint[0] === '' ? [] : entrypoint } : {}),
      ...(command && command.length > 0 ? { command } : {}),
      env: parsed.Env ?? [],
      labels: parsed.Labels ?? {},
      ...(parsed.User ? { user: parsed.User } : {}),
      ...(parsed.WorkingDir ? { workingDir: parsed.WorkingDir } : {}),
      ...(parsed.Hostname ? { hostname: parsed.Hostname } : {}),
      terminal: parsed.Tty ?? false,
      openStdin: parsed.OpenStdin ?? false,
      stdinOnce: parsed.StdinOnce ?? false,
      attachStdout: parsed.AttachStdout ?? false,
      exposed: Object.keys(parsed.ExposedPorts ?? {}),
      ...(parsed.StopSignal ? { stopSignal: parsed.StopSignal } : {}),
      ...(parsed.StopTimeout == null ? {} : { stopTimeoutSeconds: parsed.StopTimeout }),
    },
    host: hostConfig(host),
    endpoints: endpointsOf(parsed),
    mounts: mountsOf(host),
    volumePaths: Object.keys(parsed.Volumes ?? {}),
  };
}

function hostConfig(host: NonNullable<Body['HostConfig']>): HostConfig {
  const mode = host.NetworkMode ?? 'default';
  const publish = Object.entries(host.PortBindings ?? {}).map(([key, bindings]) => {
    const list = bindings && bindings.length > 0 ? bindings : [{}];
    return [key.includes('/') ? key : `${key}/tcp`, list.map(bindingOf)] as const;
  });
  const name = host.RestartPolicy?.Name || 'no';
  if (!['no', 'always', 'on-failure', 'unless-stopped'].includes(name)) throw badParameter(`invalid restart policy '${name}'`);
  if (host.AutoRemove && name !== 'no') throw badParameter("can't create 'AutoRemove' container with restart policy");
  return {
    network: mode === 'default' || mode === '' ? 'bridge' : mode,
    publish: Object.fromEntries(publish),
    publishAll: host.PublishAllPorts ?? false,
    restart: { name, maximum: host.RestartPolicy?.MaximumRetryCount ?? 0 },
    autoRemove: host.AutoRemove ?? false,
    privileged: host.Privileged ?? false,
    raw: host,
  };
}

function bindingOf({ HostIp, HostPort }: z.output<typeof Binding>): { readonly ip: string; readonly port: number } {
  const port = HostPort ? Number.parseInt(HostPort, 10) : 0;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw badParameter(`invalid port specification: "${HostPort}"`);
  return { ip: HostIp ?? '', port };
}

function endpointsOf({ NetworkingConfig }: Body): NonNullable<CreateSpec['endpoints']> {
  const configs = Object.entries(NetworkingConfig?.EndpointsConfig ?? {});
  return Object.fromEntries(
    configs.map(([name, config]) => {
      const address = config?.IPAMConfig?.IPv4Address;
      return [name === 'default' ? 'bridge' : name, { aliases: config?.Aliases ?? [], ...(address ? { address } : {}) }];
    }),
  );
}

function mountsOf({ Mounts, Binds, Tmpfs }: NonNullable<Body['HostConfig']>): readonly VolumeMount[] {
  const mounts = (Mounts ?? []).map((mount) => ({
    ...makeMount(mount.Type, mount.Source ?? '', mount.Target, mount.ReadOnly ?? false),
    ...(mount.Type === 'bind' ? { mustExist: true } : {}),
  }));
  const binds = (Binds ?? []).map((bind) => {
    const [source = '', target = '', options = ''] = bind.split(':');
    if (!target.startsWith('/')) throw badParameter(`invalid volume specification: '${bind}'`);
    return makeMount(source.startsWith('/') ? 'bind' : 'volume', source, target, options.split(',').includes('ro'));
  });
  const tmpfs = Object.keys(Tmpfs ?? {}).map((target) => makeMount('tmpfs', '', target, false));
  return [...mounts, ...binds, ...tmpfs];
}

function makeMount(type: string, source: string, target: string, readOnly: boolean): VolumeMount {
  if (target === '') throw badParameter('invalid mount config for type "bind": field Target must not be empty');
  if (type !== 'bind' && type !== 'volume' && type !== 'tmpfs') throw badParameter(`mount type unknown: "${type}"`);
  return { type, source, target, readOnly, anonymous: false };
}

function wordsOf(value: z.output<typeof words>): readonly string[] | undefined {
  if (value === null || value === undefined) return undefined;
  return typeof value === 'string' ? [value] : value;
}
