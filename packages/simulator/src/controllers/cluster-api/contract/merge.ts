import type { KubeObject } from '../../../objects/object.ts';
import { type Condition, type ConditionStatus, conditionOf, type WithConditions } from './conditions.ts';
import { labels } from './labels.ts';

/** The reasons that the merged condition gets: for a problem, for something not known, for all well. */
export interface MergeReasons {
  readonly issue: string;
  readonly unknown: string;
  readonly info: string;
}

type Priority = 'issue' | 'unknown' | 'info';
const priorities: readonly Priority[] = ['issue', 'unknown', 'info'];

interface Owned {
  readonly kind: string;
  readonly name: string;
  readonly controlPlane: boolean;
  readonly condition: Condition;
  readonly priority: Priority;
}

export interface SummaryOptions {
  readonly type: string;
  /** In the order in which messages are told. */
  readonly from: readonly string[];
  readonly reasons: MergeReasons;
  /** Types whose True is bad news. */
  readonly negative?: readonly string[];
  /** Types that do not count while the object does not have them. */
  readonly optional?: readonly string[];
  /** Conditions that are no problem although their status says so. */
  readonly harmless?: (condition: Condition) => boolean;
  /** Takes the place of the object's own condition of its type. */
  readonly override?: Condition;
}

/** One condition out of several of the same object: a problem in any is a problem of the whole. */
export function summarize(object: WithConditions, options: SummaryOptions): Condition {
  const { type, from, reasons, negative = [], optional = [], harmless } = options;
  const found = from.flatMap((source): readonly Condition[] => {
    if (options.override?.type === source) return [options.override];
    const condition = conditionOf(object, source);
    if (condition !== undefined) return [condition];
    if (optional.includes(source)) return [];
    return [{ type: source, status: 'Unknown', reason: 'NotYetReported', message: `Condition ${source} not yet reported` }];
  });
  const rated = found.map((condition) => ({
    condition,
    priority: harmless?.(condition) === true ? 'info' : priorityOf(condition, negative),
  }));
  const worst = worstOf(rated);
  const status = statusOf(worst, true);
  const messages = rated
    .filter(({ condition, priority }) => priority !== 'info' || (status === 'True' && (condition.message ?? '') !== ''))
    .map(
      ({ condition }) => `* ${condition.type}:${indented((condition.message ?? '') === '' ? condition.reason : (condition.message ?? ''))}`,
    );
  return { type, status, reason: reasons[worst], message: joinControlPlane(messages).join('\n') };
}

export interface AggregateOptions {
  readonly type: string;
  /** The condition of each object that is looked at. */
  readonly from: string;
  readonly reasons: MergeReasons;
  /** True is bad news, both in the objects and in the result. */
  readonly negative?: boolean;
}

/** One condition out of the same one of several objects. Their messages are told, the same one once, three at most. */
export function aggregate(objects: readonly (KubeObject & WithConditions)[], options: AggregateOptions): Condition {
  const { type, from, reasons, negative = false } = options;
  const owned = objects.map((object): Owned => {
    const condition = conditionOf(object, from) ?? {
      type: from,
      status: 'Unknown',
      reason: 'NotYetReported',
      message: `Condition ${from} not yet reported`,
    };
    const { name, labels: own = {} } = object.metadata;
    const priority = priorityOf(condition, negative ? [from] : []);
    return { kind: object.kind, name, controlPlane: object.kind === 'Machine' && labels.controlPlane in own, condition, priority };
  });
  const worst = worstOf(owned);
  const told =
    worst === 'info'
      ? owned.filter(({ condition }) => (condition.message ?? '') !== '')
      : owned.filter(({ priority }) => priority !== 'info');
  return { type, status: statusOf(worst, !negative), reason: reasons[worst], message: aggregateMessage(told) };
}

function priorityOf({ status, type }: Condition, negative: readonly string[]): Priority {
  if (status === 'Unknown') return 'unknown';
  return (status === 'True') === negative.includes(type) ? 'issue' : 'info';
}

function worstOf(rated: readonly { readonly priority: Priority }[]): Priority {
  return priorities.find((priority) => rated.some((entry) => entry.priority === priority)) ?? 'info';
}

function statusOf(worst: Priority, positive: boolean): ConditionStatus {
  if (worst === 'unknown') return 'Unknown';
  return (worst === 'info') === positive ? 'True' : 'False';
}

interface Group {
  readonly kind: string;
  readonly message: string;
  readonly owners: Owned[];
}

function aggregateMessage(told: readonly Owned[]): string {
  const groups = new Map<string, Group>();
  for (const entry of told) {
    const message = entry.condition.message ?? '';
    const key = `${entry.kind}\n${message}`;
    const group = groups.get(key) ?? { kind: entry.kind, message, owners: [] };
    group.owners.push(entry);
    groups.set(key, group);
  }
  const sorted = [...groups.values()].sort(byUrgency);
  const lines = sorted.slice(0, 3).map(({ kind, message, owners }) => `* ${naming(kind, owners)}:${indented(message)}`);
  return [...lines, ...others(sorted.slice(3))].join('\n');
}

function byUrgency(one: Group, other: Group): number {
  const first = (group: Group) => (group.owners.some((owner) => owner.controlPlane) ? 0 : 1);
  const priority = (group: Group) => priorities.indexOf(worstOf(group.owners));
  return (
    (one.kind < other.kind ? -1 : one.kind > other.kind ? 1 : 0) ||
    first(one) - first(other) ||
    priority(one) - priority(other) ||
    other.owners.length - one.owners.length ||
    (names(one.owners).join() < names(other.owners).join() ? -1 : 1)
  );
}

function names(owners: readonly Owned[]): readonly string[] {
  return owners
    .toSorted((one, other) => Number(other.controlPlane) - Number(one.controlPlane) || (one.name < other.name ? -1 : 1))
    .map(({ name }) => name);
}

function naming(kind: string, owners: readonly Owned[]): string {
  const all = names(owners);
  const more = all.length > 3 ? `, ... (${all.length - 3} more)` : '';
  return `${kind}${all.length > 1 ? 's' : ''} ${all.slice(0, 3).join(', ')}${more}`;
}

function others(groups: readonly Group[]): readonly string[] {
  const count = groups.reduce((sum, group) => sum + group.owners.length, 0);
  const [first] = groups;
  if (first === undefined) return [];
  const what = { issue: 'with other issues', unknown: 'with status unknown', info: 'with additional info' }[worstOf(first.owners)];
  return [`And ${count} ${first.kind}${count > 1 ? 's' : ''} ${what}`];
}

/** Several lines, or bullets, go below their heading, deeper by one step. */
export function indented(message: string): string {
  const isBullet = (line: string) => /^\s*\*\s+/.test(line);
  const lines = message.split('\n');
  if (lines.length === 1 && !isBullet(message)) return ` ${message}`;
  const plain = lines.some((line) => !isBullet(line));
  return `\n${lines.map((line) => (plain ? (isBullet(line) ? `    ${line}` : `  * ${line}`) : `  ${line}`)).join('\n')}`;
}

/** The pods of a control plane mostly have the same trouble, which is then told once. */
function joinControlPlane(messages: readonly string[]): readonly string[] {
  const isPod = (message: string) => /^\* (APIServer|ControllerManager|Scheduler|EtcdPodHealthy:)/.test(message);
  const pods = messages.filter(isPod);
  const [text, ...rest] = new Set(pods.map((message) => message.slice(message.indexOf(':'))));
  if (pods.length < 2 || text === undefined || rest.length > 0) return messages;
  const at = messages.findIndex(isPod);
  return messages.flatMap((message, index) => (index === at ? [`* Control plane components${text}`] : isPod(message) ? [] : [message]));
}
