import type { Container } from './containers/container.ts';
import { createContainer } from './containers/create.ts';
import { execIn } from './containers/exec.ts';
import { findContainer } from './containers/find.ts';
import { addressesOf } from './containers/process.ts';
import type { HostConfig } from './containers/record.ts';
import { removeContainer } from './containers/remove.ts';
import { startContainer } from './containers/start.ts';
import type { EngineContext } from './context.ts';
import { ensureImage } from './images/ensure-image.ts';
import type { Machine, MachineSpec, Machines } from './machines.ts';

/** The engine as simulated controllers use it. */
export function createMachines(context: EngineContext): Machines {
  return {
    async run(spec) {
      const container = createContainer(context, {
        name: spec.name,
        config: {
          image: spec.image,
          labels: spec.labels,
          hostname: spec.name,
          env: Object.entries(spec.env ?? {}).map(([name, value]) => `${name}=${value}`),
          exposed: (spec.publish ?? []).map((port) => `${port}/tcp`),
          ...(spec.command ? { command: spec.command } : {}),
        },
        host: hostConfig(spec),
      });
      for (const [path, text] of Object.entries(spec.files ?? {})) container.files.put(path, { content: Buffer.from(text) });
      await startContainer(context, container);
      return machineOf(container);
    },
    get(name) {
      const container = findContainer(context, name);
      return container && machineOf(container);
    },
    list(labels) {
      const all = [...context.containers.values()].filter(({ record }) =>
        Object.entries(labels).every(([key, value]) => record.config.labels[key] === value),
      );
      return all.map(machineOf);
    },
    async remove(name) {
      const container = findContainer(context, name);
      if (container) await removeContainer(context, container, { force: true, volumes: true });
    },
    hasImage: (reference) => context.images.find(reference) !== undefined,
    ensureImage: (reference) => ensureImage(context, reference),
    exec: (name, command) => execIn(context, name, command),
  };
}

function hostConfig({ network, publish = [] }: MachineSpec): HostConfig {
  const bindings = Object.fromEntries(publish.map((port) => [`${port}/tcp`, [{ ip: '127.0.0.1', port: 0 }]]));
  return {
    network,
    publish: bindings,
    publishAll: false,
    restart: { name: 'unless-stopped', maximum: 0 },
    autoRemove: false,
    privileged: true,
    raw: { NetworkMode: network, Privileged: true, RestartPolicy: { Name: 'unless-stopped', MaximumRetryCount: 0 } },
  };
}

function machineOf(container: Container): Machine {
  const { record } = container;
  const state = record.status === 'running' || record.status === 'created' ? record.status : 'exited';
  return {
    id: record.id,
    name: record.name,
    image: record.config.image,
    labels: record.config.labels,
    state,
    ...(state === 'exited' ? { exitCode: record.exitCode } : {}),
    address: addressesOf(container)[0] ?? '',
    ports: record.ports,
  };
}
