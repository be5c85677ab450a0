import { builtinModel, builtinResources } from '../builtin/resources.ts';
import { apiVersionOf } from '../resource.ts';
import { badRequest, unsupportedMediaType } from '../status/failures.ts';
import { decodeMessage } from './message.ts';
import { readFields, textOf } from './values.ts';

const magic = Buffer.from('k8s\0');

/** Bodies that are not resources. */
const options: Readonly<Record<string, string>> = {
  DeleteOptions: 'V1DeleteOptions',
  Eviction: 'V1Eviction',
  Binding: 'V1Binding',
  TokenRequest: 'AuthenticationV1TokenRequest',
  Scale: 'V1Scale',
};

/**
 * A body of `application/vnd.kubernetes.protobuf`: the magic number, then a message with apiVersion and kind (1) and the object (2).
 * Errors: 400 when it is broken, 415 for a kind whose messages are not known here.
 */
export function decodeProtobuf(body: Uint8Array): unknown {
  if (!Buffer.from(body.subarray(0, magic.length)).equals(magic))
    throw badRequest('provided data does not appear to be a protobuf message');
  try {
    const envelope = new Map(readFields(body.subarray(magic.length)));
    const type = new Map(readFields(bytesOf(envelope.get(1))));
    const apiVersion = textOf(bytesOf(type.get(1)));
    const kind = textOf(bytesOf(type.get(2)));
    const model = modelOf(apiVersion, kind);
    const object = model === undefined ? undefined : decodeMessage(bytesOf(envelope.get(2)), model);
    if (object === undefined) throw unsupportedMediaType(['application/json', 'application/yaml']);
    return { apiVersion, kind, ...object };
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) throw badRequest('the body is not a valid protobuf message');
    throw error;
  }
}

function bytesOf(value: Uint8Array | bigint | number | undefined): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}

function modelOf(apiVersion: string, kind: string): string | undefined {
  const resource = builtinResources.find((candidate) => candidate.kind === kind && apiVersionOf(candidate) === apiVersion);
  return resource === undefined ? options[kind] : builtinModel(resource);
}
