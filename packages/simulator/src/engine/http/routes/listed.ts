import type { Container } from '../../containers/container.ts';
import { findContainer } from '../../containers/find.ts';
import type { EngineContext } from '../../context.ts';
import { type Filters, matchesAny, matchesLabels, rejectUnknown } from '../../filters.ts';
import { parseReference } from '../../images/reference.ts';

const known = [
  'ancestor',
  'before',
  'exited',
  'expose',
  'id',
  'is-task',
  'label',
  'name',
  'network',
  'publish',
  'since',
  'status',
  'volume',
  'health',
];

/** Whether the filters of `docker ps` leave a container in. Errors: 400 for filters that the engine does not know. */
export function isListed(context: EngineContext, { record }: Container, filters: Filters): boolean {
  rejectUnknown(filters, known);
  const created = (reference: string): number => findContainer(context, reference)?.record.created ?? 0;
  return (
    matchesAny(filters, 'id', (value) => record.id.startsWith(value)) &&
    matchesAny(filters, 'name', (value) => nameMatches(record.name, value)) &&
    matchesAny(filters, 'status', (value) => record.status === value) &&
    matchesAny(filters, 'exited', (value) => record.status === 'exited' && record.exitCode === Number(value)) &&
    matchesAny(filters, 'network', (value) =>
      Object.entries(record.endpoints).some(
        ([name, { networkId }]) => name === value || networkId === value || networkId.startsWith(value),
      ),
    ) &&
    matchesAny(filters, 'volume', (value) => record.volumes.some(({ source, target }) => source === value || target === value)) &&
    matchesAny(filters, 'ancestor', (value) => isOfImage(context, record, value)) &&
    matchesAny(filters, 'publish', (value) => Object.keys(record.host.publish).some((key) => portMatches(key, value))) &&
    matchesAny(filters, 'expose', (value) => record.config.exposed.some((key) => portMatches(key, value))) &&
    matchesAny(filters, 'before', (value) => record.created < created(value)) &&
    matchesAny(filters, 'since', (value) => record.created > created(value)) &&
    matchesAny(filters, 'health', (value) => value === 'none') &&
    matchesLabels(filters, record.config.labels)
  );
}

/** A regular expression that may name the container with or without its slash. */
function nameMatches(name: string, pattern: string): boolean {
  try {
    const expression = new RegExp(pattern);
    return expression.test(`/${name}`) || expression.test(name);
  } catch {
    return name.includes(pattern);
  }
}

function isOfImage({ images }: EngineContext, record: Container['record'], value: string): boolean {
  const image = images.find(value);
  return image ? image.id === record.imageId : record.config.image === value || sameReference(record.config.image, value);
}

function sameReference(a: string, b: string): boolean {
  try {
    return parseReference(a).full === parseReference(b).full;
  } catch {
    return false;
  }
}

function portMatches(key: string, value: string): boolean {
  return key === value || key === `${value}/tcp`;
}
