/** A condition in the form that most kinds share. */
export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
  readonly [field: string]: unknown;
}

/** The list with this condition set; its transition time changes only with its status. */
export function withCondition(conditions: readonly Condition[], condition: Condition, time: string): readonly Condition[] {
  const old = conditions.find(({ type }) => type === condition.type);
  const lastTransitionTime = old?.status === condition.status ? (old.lastTransitionTime ?? time) : time;
  const next = { ...condition, lastTransitionTime };
  return old === undefined ? [...conditions, next] : conditions.map((each) => (each === old ? next : each));
}

export function conditionsOf(status: unknown): readonly Condition[] {
  const conditions = (status as { readonly conditions?: readonly Condition[] } | undefined)?.conditions;
  return conditions ?? [];
}

export function conditionOf(status: unknown, type: string): Condition | undefined {
  return conditionsOf(status).find((condition) => condition.type === type);
}
