import { notAcceptable } from '../status/failures.ts';

export interface MediaType {
  /** `application/json` */
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export function parseMediaType(text: string): MediaType {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim());
  return {
    type: type.toLowerCase(),
    parameters: Object.fromEntries(parameters.map((parameter) => parameter.split('=', 2)).map(([name = '', value = '']) => [name, value])),
  };
}

/** In which form a client wants its answer. */
export interface AcceptedForm {
  readonly encoding: 'json' | 'yaml';
  /** `Table`, `PartialObjectMetadata`, `PartialObjectMetadataList`, `APIGroupDiscoveryList`; absent = as it is. */
  readonly as?: string;
  /** Of the group that `as` is in: `v1`. */
  readonly version?: string;
}

const asJson = ['application/json', 'application/*', '*/*'];

/** The first form in an `Accept` header that can be given. Protobuf is not: clients that prefer it name JSON too. Errors: 406. */
export function acceptedForm(header: string | undefined, transforms: readonly string[]): AcceptedForm {
  if (header === undefined || header.trim() === '') return { encoding: 'json' };
  for (const { type, parameters } of header.split(',').map(parseMediaType)) {
    const { as, v: version } = parameters;
    if (as !== undefined && !transforms.includes(as)) continue;
    const transform = { ...(as !== undefined && { as }), ...(version !== undefined && { version }) };
    if (asJson.includes(type)) return { encoding: 'json', ...transform };
    if (type === 'application/yaml') return { encoding: 'yaml', ...transform };
  }
  throw notAcceptable(['application/json', 'application/yaml']);
}
