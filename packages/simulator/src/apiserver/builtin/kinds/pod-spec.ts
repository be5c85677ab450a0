import type { JsonObject } from '../../../objects/json.ts';
import { type Cause, duplicate, invalidValue, notFoundValue, required } from '../../schema/causes.ts';
import { dnsLabel } from '../../schema/names.ts';
import { objectAt, objectsAt } from './access.ts';

/** Containers, volumes and what refers to them. Required names and images are checked with all required fields. */
export function validatePodSpec(spec: JsonObject, path: string): readonly Cause[] {
  const volumes = objectsAt(spec, 'volumes');
  const volumeNames = volumes.map(({ name }) => name);
  const containers = objectsAt(spec, 'containers');
  const initContainers = objectsAt(spec, 'initContainers');
  const all = [
    ...containers.map((container, index) => ({ container, path: `${path}.containers[${index}]` })),
    ...initContainers.map((container, index) => ({ container, path: `${path}.initContainers[${index}]` })),
  ];
  return [
    ...(containers.length === 0 ? [required(`${path}.containers`)] : []),
    ...unique(volumeNames, (index) => `${path}.volumes[${index}].name`),
    ...volumeNames.flatMap((name, index) => nameFaults(name, `${path}.volumes[${index}].name`)),
    ...all.flatMap((each) => [
      ...(each.container.image ? [] : [required(`${each.path}.image`)]),
      ...nameFaults(each.container.name, `${each.path}.name`),
      ...validatePorts(each.container, each.path),
      ...validateMounts(each.container, volumeNames, each.path),
      ...validateResources(each.container, each.path),
    ]),
    ...unique(
      all.map(({ container }) => container.name),
      (index) => `${all[index]?.path}.name`,
    ),
  ];
}

function nameFaults(name: unknown, path: string): readonly Cause[] {
  return typeof name === 'string' && name !== '' ? dnsLabel(name).map((fault) => invalidValue(path, name, fault)) : [];
}

function unique(names: readonly unknown[], pathOf: (index: number) => string): readonly Cause[] {
  return names.flatMap((name, index) => (name !== undefined && names.indexOf(name) < index ? [duplicate(pathOf(index), name)] : []));
}

function validatePorts(container: JsonObject, path: string): readonly Cause[] {
  return objectsAt(container, 'ports').flatMap(({ containerPort }, index) => {
    const at = `${path}.ports[${index}].containerPort`;
    if (containerPort === undefined || containerPort === 0) return [required(at)];
    return portFaults(containerPort, at);
  });
}

export function portFaults(port: unknown, path: string): readonly Cause[] {
  const fits = typeof port === 'number' && port >= 1 && port <= 65_535;
  return fits ? [] : [invalidValue(path, port, 'must be between 1 and 65535, inclusive')];
}

function validateMounts(container: JsonObject, volumes: readonly unknown[], path: string): readonly Cause[] {
  const mounts = objectsAt(container, 'volumeMounts');
  return [
    ...mounts.flatMap(({ name }, index) =>
      name && !volumes.includes(name) ? [notFoundValue(`${path}.volumeMounts[${index}].name`, name)] : [],
    ),
    ...mounts.flatMap(({ mountPath }, index) => {
      const first = mounts.findIndex((other) => other.mountPath === mountPath);
      return first < index ? [invalidValue(`${path}.volumeMounts[${index}].mountPath`, mountPath, 'must be unique')] : [];
    }),
  ];
}

function validateResources(container: JsonObject, path: string): readonly Cause[] {
  const { limits, requests } = objectAt(container, 'resources');
  return [limits, requests].flatMap((list, index) =>
    Object.entries(objectAt(list)).flatMap(([name, value]) =>
      String(value).startsWith('-')
        ? [invalidValue(`${path}.resources.${index === 0 ? 'limits' : 'requests'}[${name}]`, value, 'must be greater than or equal to 0')]
        : [],
    ),
  );
}
