/** Adds a field that may be called anything, `__proto__` included, which plain assignment would not. */
export function setField(target: Record<string, unknown>, field: string, value: unknown): void {
  if (field === '__proto__') Object.defineProperty(target, field, { value, writable: true, enumerable: true, configurable: true });
  else target[field] = value;
}
