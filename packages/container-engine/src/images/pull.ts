import { EksaError } from '@eksa/core/errors';
import type { AuthConfig } from 'dockerode';
import type { Connection } from '../connection.ts';
import { engineAnswer } from '../failure.ts';
import { nextProgress, type PullProgress, parsePullLines, progressText } from './pull-progress.ts';
import { parseImageReference } from './reference.ts';

interface PullOptions {
  readonly auth: AuthConfig | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (text: string) => void;
}

/**
 * Pulls one image; a pull that breaks off is begun again, and the engine keeps the layers that it has. Errors: IMAGE_UNAVAILABLE with
 * the registry's answer, ENGINE_UNREACHABLE, CANCELLED.
 */
export async function pullImage(connection: Connection, image: string, { auth, signal, onProgress }: PullOptions): Promise<void> {
  const { full } = parseImageReference(image);
  const pull = async (abort: { abortSignal?: AbortSignal }): Promise<void> => {
    const stream = await connection.docker.createImage(auth, { fromImage: full, ...abort }).catch((error: unknown) => {
      const answer = engineAnswer(error);
      throw answer ? unavailable(image, answer.message, error) : error;
    });
    const error = await followPull(stream, onProgress);
    if (error !== undefined) throw unavailable(image, error);
  };
  await connection.call(`pull image ${image}`, signal, pull, { repeatable: true });
}

async function followPull(stream: NodeJS.ReadableStream, onProgress: (text: string) => void): Promise<string | undefined> {
  let progress: PullProgress = { layers: new Map() };
  let rest = '';
  let shown = '';
  for await (const chunk of stream) {
    const parsed = parsePullLines(rest + chunk.toString());
    rest = parsed.rest;
    for (const line of parsed.lines) progress = nextProgress(progress, line);
    const text = progressText(progress);
    if (text === undefined || text === shown) continue;
    shown = text;
    onProgress(text);
  }
  return progress.error;
}

function unavailable(image: string, answer: string, cause?: unknown): EksaError {
  const { registry } = parseImageReference(image);
  return new EksaError('IMAGE_UNAVAILABLE', `Image ${image} cannot be pulled: ${answer.trim()}`, {
    cause,
    hint: pullHint(registry, answer),
    details: { image, registry, answer: answer.trim() },
  });
}

function pullHint(registry: string, answer: string): string {
  if (/unauthorized|denied|authentication|no basic auth/i.test(answer)) {
    return `Check the image's name, and log in if ${registry} wants it: docker login ${registry}`;
  }
  if (/not found|manifest unknown|not exist/i.test(answer))
    return `${registry} has no such image: check the bundle, or mirror the image there.`;
  if (/no space left/i.test(answer)) return 'Free disk space on the engine: docker system prune';
  return `Check that the Docker Engine can reach ${registry}, then try again.`;
}
