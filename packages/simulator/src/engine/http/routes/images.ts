import type { EngineContext } from '../../context.ts';
import { notFound } from '../../engine-error.ts';
import { matchesAny, matchesLabels, parseFilters } from '../../filters.ts';
import type { Image } from '../../images/images.ts';
import { flag, sendEmpty, sendJson } from '../exchange.ts';
import type { Route } from '../router.ts';
import { imageListing, imageView } from '../views/image.ts';
import { loadImages, saveImages } from './image-archive.ts';
import { pull } from './pull.ts';

export function imageRoutes(context: EngineContext): readonly Route[] {
  const { images } = context;
  const usersOf = (image: Image): number => [...context.containers.values()].filter(({ record }) => record.imageId === image.id).length;
  return [
    [
      'GET',
      '/images/json',
      ({ query, response }) => {
        const filters = parseFilters(query.get('filters'));
        const found = images
          .list()
          .filter(
            ({ tags, config }) =>
              matchesAny(filters, 'reference', (value) => tags.some((tag) => referenceMatches(tag, value))) &&
              matchesAny(filters, 'dangling', (value) => (value === 'true' || value === '1') === (tags.length === 0)) &&
              matchesLabels(filters, config.labels ?? {}),
          );
        sendJson(
          response,
          found.map((image) => imageListing(image, usersOf(image))),
        );
      },
    ],
    ['POST', '/images/create', (exchange) => pull(context, exchange)],
    ['POST', '/images/load', (exchange) => loadImages(context, exchange)],
    ['GET', '/images/get', (exchange) => saveImages(context, exchange.query.getAll('names'), exchange)],
    [
      'POST',
      '/images/prune',
      ({ query, response }) => {
        const filters = parseFilters(query.get('filters'));
        const onlyDangling = matchesAny(filters, 'dangling', (value) => value === 'true' || value === '1');
        const unused = images.list().filter((image) => usersOf(image) === 0 && (!onlyDangling || image.tags.length === 0));
        const deleted = unused.flatMap(({ id }) => images.remove(id, { force: true }));
        context.changed();
        sendJson(response, { ImagesDeleted: deleted, SpaceReclaimed: unused.reduce((sum, { size }) => sum + size, 0) });
      },
    ],
    ['GET', '/images/search', ({ response }) => sendJson(response, [])],
    ['GET', '/images/{name*}/json', ({ params, response }) => sendJson(response, imageView(images.get(params.name ?? '')))],
    ['GET', '/images/{name*}/get', (exchange) => saveImages(context, [exchange.params.name ?? ''], exchange)],
    [
      'GET',
      '/images/{name*}/history',
      ({ params, response }) => {
        const { id, created, size, tags } = images.get(params.name ?? '');
        sendJson(response, [{ Id: id, Created: Math.floor(created / 1000), CreatedBy: 'simulated', Tags: tags, Size: size, Comment: '' }]);
      },
    ],
    [
      'POST',
      '/images/{name*}/tag',
      ({ params, query, response }) => {
        const repository = query.get('repo') ?? '';
        images.tag(params.name ?? '', `${repository}${query.get('tag') ? `:${query.get('tag')}` : ''}`);
        context.changed();
        sendEmpty(response, 201);
      },
    ],
    [
      'POST',
      '/images/{name*}/push',
      () => {
        throw notFound('the simulated engine pushes no images');
      },
    ],
    [
      'DELETE',
      '/images/{name*}',
      ({ params, query, response }) => {
        const removed = images.remove(params.name ?? '', { force: flag(query, 'force') });
        context.changed();
        sendJson(response, removed);
      },
    ],
  ];
}

/** `*` stands for anything but a slash; a repository alone means all its tags. */
function referenceMatches(tag: string, pattern: string): boolean {
  const escaped = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
  const expression = new RegExp(`^${escaped}$`);
  return expression.test(tag) || expression.test(tag.slice(0, tag.lastIndexOf(':')));
}
