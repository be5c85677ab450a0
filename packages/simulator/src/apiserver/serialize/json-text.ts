import type { KubeObject } from '../../objects/object.ts';

const tails = new WeakMap<KubeObject, string>();

/** The object's JSON. Made once for each version of an object, however many ask for it. */
export function jsonText(object: KubeObject): string {
  return `{"kind":${JSON.stringify(object.kind)},"apiVersion":${JSON.stringify(object.apiVersion)},${tail(object)}`;
}

/** As items of a built-in list are written: without kind and apiVersion. */
export function itemText(object: KubeObject): string {
  return `{${tail(object)}`;
}

/** `"metadata":{…},"spec":{…}}` */
function tail(object: KubeObject): string {
  const known = tails.get(object);
  if (known !== undefined) return known;
  const { apiVersion: _, kind: __, metadata, ...rest } = object;
  const text = JSON.stringify({ metadata, ...rest }).slice(1);
  tails.set(object, text);
  return text;
}
