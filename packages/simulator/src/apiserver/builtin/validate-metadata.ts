import { isJsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import type { Resource } from '../resource.ts';
import { type Cause, invalidValue, tooLong } from '../schema/causes.ts';
import { dns1035Label, dnsLabel, dnsSubdomain, labelText, type NameRule, pathSegment, qualified } from '../schema/names.ts';

const annotationLimit = 256 * 1024;

const nameRules: Readonly<Record<string, NameRule>> = {
  '/namespaces': dnsLabel,
  '/services': dns1035Label,
  '/events': dnsSubdomain,
  'rbac.authorization.k8s.io/roles': pathSegment,
  'rbac.authorization.k8s.io/rolebindings': pathSegment,
  'rbac.authorization.k8s.io/clusterroles': pathSegment,
  'rbac.authorization.k8s.io/clusterrolebindings': pathSegment,
  'apiregistration.k8s.io/apiservices': pathSegment,
  'certificates.k8s.io/certificatesigningrequests': dnsSubdomain,
};

/** Name, labels, annotations, finalizers and owners, as every object's are checked. */
export function validateMetadata(resource: Resource, { metadata }: KubeObject): readonly Cause[] {
  const rule = nameRules[resource.storage] ?? dnsSubdomain;
  const { name, generateName, labels = {}, annotations = {}, finalizers = [], ownerReferences = [] } = metadata;
  const faults = (path: string, value: string, of: NameRule) => of(value).map((fault) => invalidValue(path, value, fault));
  const size = Object.entries(annotations).reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
  return [
    ...(generateName === undefined ? [] : faults('metadata.generateName', generateName, (prefix) => rule(asName(prefix)))),
    ...faults('metadata.name', name, rule),
    ...Object.entries(labels).flatMap(([key, value]) => [
      ...faults('metadata.labels', key, qualified),
      ...faults('metadata.labels', value, labelText),
    ]),
    ...Object.keys(annotations).flatMap((key) =>
      qualified(key.toLowerCase()).map((fault) => invalidValue('metadata.annotations', key, fault)),
    ),
    ...(size > annotationLimit ? [tooLong('metadata.annotations', annotationLimit)] : []),
    ...finalizers.flatMap((finalizer, index) => [
      ...faults('metadata.finalizers', finalizer, qualified),
      ...(resource.custom ? [] : faults(`metadata.finalizers[${index}]`, finalizer, knownFinalizer)),
    ]),
    ...ownerReferences.flatMap(validateOwner),
    ...validateController(ownerReferences),
  ];
}

/** What a prefix is checked as: the dash at its end is not the end of the name. */
function asName(prefix: string): string {
  return prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix;
}

const standardFinalizers = ['kubernetes', 'orphan', 'foregroundDeletion'];

function knownFinalizer(name: string): readonly string[] {
  if (name.includes('/') || standardFinalizers.includes(name)) return [];
  return ['name is neither a standard finalizer name nor is it fully qualified'];
}

function validateOwner(owner: unknown): readonly Cause[] {
  if (!isJsonObject(owner)) return [];
  return [
    ...(owner.apiVersion ? [] : [invalidValue('metadata.ownerReferences.apiVersion', '', 'version must not be empty')]),
    ...['kind', 'name', 'uid']
      .filter((field) => !owner[field])
      .map((field) => invalidValue(`metadata.ownerReferences.${field}`, '', 'must not be empty')),
  ];
}

function validateController(owners: readonly unknown[]): readonly Cause[] {
  const [first, second] = owners.filter((owner) => isJsonObject(owner) && owner.controller === true) as readonly {
    kind?: string;
    name?: string;
  }[];
  if (first === undefined || second === undefined) return [];
  const text = `Only one reference can have Controller set to true. Found "true" in references for ${first.kind}/${first.name} and ${second.kind}/${second.name}`;
  return [invalidValue('metadata.ownerReferences', owners, text)];
}
