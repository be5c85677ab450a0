import { BinaryReader } from '@bufbuild/protobuf/wire';

/** Messages that JSON writes as a single value. */
export const valueMessages: Readonly<Record<string, (bytes: Uint8Array) => unknown>> = {
  'date-time': (bytes) => timeText(bytes, 0),
  'date-time-micro': (bytes) => timeText(bytes, 6),
  'int-or-string': intOrString,
  quantity: firstText,
};

/** Field numbers and what stands there: bytes, or a number of whatever size. */
export function readFields(bytes: Uint8Array): readonly (readonly [number, Uint8Array | bigint | number])[] {
  const reader = new BinaryReader(bytes);
  const fields: [number, Uint8Array | bigint | number][] = [];
  while (reader.pos < reader.len) {
    const [number, type] = reader.tag();
    if (type === 0) fields.push([number, BigInt(reader.int64())]);
    else if (type === 1) fields.push([number, reader.double()]);
    else if (type === 2) fields.push([number, reader.bytes()]);
    else if (type === 5) fields.push([number, reader.float()]);
    else reader.skip(type, number);
  }
  return fields;
}

export function textOf(value: Uint8Array | bigint | number): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value);
}

function timeText(bytes: Uint8Array, digits: number): unknown {
  const fields = new Map(readFields(bytes));
  const seconds = Number(fields.get(1) ?? 0);
  // A time that is not set is a message without fields.
  if (!fields.has(1) && !fields.has(2)) return undefined;
  const text = new Date(seconds * 1000).toISOString().slice(0, 19);
  const fraction = String(Number(fields.get(2) ?? 0))
    .padStart(9, '0')
    .slice(0, digits);
  return digits === 0 ? `${text}Z` : `${text}.${fraction}Z`;
}

function intOrString(bytes: Uint8Array): unknown {
  const fields = new Map(readFields(bytes));
  return Number(fields.get(1) ?? 0) === 0
    ? Number(BigInt.asIntN(32, BigInt(Number(fields.get(2) ?? 0))))
    : textOf(fields.get(3) ?? new Uint8Array());
}

function firstText(bytes: Uint8Array): unknown {
  const value = new Map(readFields(bytes)).get(1);
  return value === undefined ? '0' : textOf(value);
}
