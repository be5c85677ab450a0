import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { describe, expect, it } from 'vitest';
import { decodeProtobuf } from './decode.ts';

type Write = (writer: BinaryWriter) => BinaryWriter;

const text =
  (number: number, value: string): Write =>
  (writer) =>
    writer.tag(number, 2).string(value);
const bytes =
  (number: number, value: string): Write =>
  (writer) =>
    writer.tag(number, 2).bytes(Buffer.from(value));
const int =
  (number: number, value: number): Write =>
  (writer) =>
    writer.tag(number, 0).int64(value);
const inner =
  (number: number, ...fields: readonly Write[]): Write =>
  (writer) =>
    fields.reduce((at, field) => field(at), writer.tag(number, 2).fork()).join();

function body(apiVersion: string, kind: string, ...fields: readonly Write[]): Uint8Array {
  const writer = new BinaryWriter();
  inner(1, text(1, apiVersion), text(2, kind))(writer);
  inner(2, ...fields)(writer);
  return Buffer.concat([Buffer.from('k8s\0'), writer.finish()]);
}

const metadata = (...fields: readonly Write[]) => inner(1, ...fields);

describe('decodeProtobuf', () => {
  it('reads a namespace', () => {
    const labels = inner(11, text(1, 'a'), text(2, 'b'));
    expect(decodeProtobuf(body('v1', 'Namespace', metadata(text(1, 'n'), labels), inner(2), inner(3)))).toEqual({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'n', labels: { a: 'b' } },
      spec: {},
      status: {},
    });
  });

  it('reads a deployment: numbers, lists, percentages, quantities, inlined volumes and times', () => {
    const port = inner(6, text(1, 'http'), int(3, 80), text(4, 'TCP'));
    const limits = inner(1, text(1, 'cpu'), inner(2, text(1, '500m')));
    const probe = inner(10, inner(1, inner(2, text(1, '/'), inner(2, int(1, 1), text(3, 'http')))), int(3, 5));
    const container = inner(2, text(1, 'c'), text(2, 'image'), text(4, '--x'), text(4, '--y'), port, inner(8, limits), probe);
    const volume = inner(1, text(1, 'v'), inner(2, inner(6, text(1, 's'))));
    const template = inner(3, inner(1), inner(2, volume, container, int(11, 1)));
    const strategy = inner(4, text(1, 'RollingUpdate'), inner(2, inner(1, int(1, 1), text(3, '25%')), inner(2, int(2, 1))));
    const created = inner(8, int(1, 1_767_225_600));
    expect(decodeProtobuf(body('apps/v1', 'Deployment', metadata(text(1, 'd'), created), inner(2, int(1, 0), template, strategy)))).toEqual(
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'd', creationTimestamp: '2026-01-01T00:00:00Z' },
        spec: {
          replicas: 0,
          template: {
            metadata: {},
            spec: {
              hostNetwork: true,
              volumes: [{ name: 'v', secret: { secretName: 's' } }],
              containers: [
                {
                  name: 'c',
                  image: 'image',
                  args: ['--x', '--y'],
                  ports: [{ name: 'http', containerPort: 80, protocol: 'TCP' }],
                  resources: { limits: { cpu: '500m' } },
                  livenessProbe: { httpGet: { path: '/', port: 'http' }, timeoutSeconds: 5 },
                },
              ],
            },
          },
          strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: 1 } },
        },
      },
    );
  });

  it('writes bytes as base64, and reads options', () => {
    expect(decodeProtobuf(body('v1', 'Secret', inner(2, text(1, 'k'), bytes(2, 'hi')), text(3, 'Opaque')))).toMatchObject({
      data: { k: 'aGk=' },
      type: 'Opaque',
    });
    expect(decodeProtobuf(body('v1', 'DeleteOptions', int(1, 5), inner(2, text(1, 'u')), text(4, 'Background')))).toMatchObject({
      gracePeriodSeconds: 5,
      preconditions: { uid: 'u' },
      propagationPolicy: 'Background',
    });
  });

  it('reads times with fractions, and leaves out one that is not set', () => {
    const spec = inner(2, text(1, 'me'), int(2, 15), inner(4, int(1, 1_767_225_600), int(2, 5_000)));
    expect(decodeProtobuf(body('coordination.k8s.io/v1', 'Lease', metadata(text(1, 'l'), inner(8)), spec))).toEqual({
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name: 'l' },
      spec: { holderIdentity: 'me', leaseDurationSeconds: 15, renewTime: '2026-01-01T00:00:00.000005Z' },
    });
  });

  it('refuses what it cannot read', () => {
    expect(() => decodeProtobuf(Buffer.from('{}'))).toThrow('does not appear to be a protobuf message');
    expect(() => decodeProtobuf(body('ex.io/v1', 'Widget'))).toThrow('the body of the request was in an unknown format');
    expect(() => decodeProtobuf(Buffer.concat([Buffer.from('k8s\0'), Buffer.from([10, 200])]))).toThrow('not a valid protobuf message');
  });
});
