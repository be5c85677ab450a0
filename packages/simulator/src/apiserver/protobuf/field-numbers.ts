import { objectFields } from './object-fields.ts';
import { otherFields } from './other-fields.ts';
import { podFields } from './pod-fields.ts';
import { volumeFields } from './volume-fields.ts';

/** By field number: the name in JSON; `^NAME` is a message that JSON does not show as a field of its own. */
export type MessageFields = ReadonlyMap<number, string>;

let messages: ReadonlyMap<string, MessageFields> | undefined;

/** The fields of a message, by its model without the leading `V1`, e.g. `PodSpec`; undefined = not known here. */
export function messageFields(name: string): MessageFields | undefined {
  messages ??= new Map([podFields, volumeFields, objectFields, otherFields].flatMap(readMessages));
  return messages.get(name);
}

function readMessages(text: string): readonly (readonly [string, MessageFields])[] {
  return text
    .trim()
    .split(/\n(?! )/)
    .map((line) => {
      const [name = '', ...fields] = line.split(/:?\s+/);
      return [name, numbered(fields)];
    });
}

function numbered(fields: readonly string[]): MessageFields {
  let number = 0;
  return new Map(
    fields.map((field) => {
      const [name = '', explicit] = field.split('=');
      number = explicit === undefined ? number + 1 : Number(explicit);
      return [number, name];
    }),
  );
}
