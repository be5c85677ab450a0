import type { ErrorCode } from './codes.ts';

const brand = Symbol.for('@eksa/error');

/** What an {@link EksaError} carries besides its text. */
export interface EksaErrorOptions {
  /** What the user can do next, in one sentence. Printed below the error. */
  readonly hint?: string;
  readonly cause?: unknown;
  /** Objects or figures that belong to the error, for `-o json`. Never a secret. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The base of every error this product throws on purpose. Test with {@link isEksaError}, not `instanceof`: a plug-in may hold another copy. */
export class EksaError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: EksaErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = code;
    this.code = code;
    this.hint = options.hint;
    this.details = options.details ?? {};
    Object.defineProperty(this, brand, { value: true });
  }
}

export function isEksaError(value: unknown): value is EksaError {
  return typeof value === 'object' && value !== null && brand in value;
}

/** True for the error that an aborted `AbortSignal` or a cancelled step leaves behind. */
export function isCancelled(value: unknown): boolean {
  if (isEksaError(value)) return value.code === 'CANCELLED';
  return value instanceof Error && value.name === 'AbortError';
}

/** The text of anything that was thrown, without a stack. */
export function errorText(value: unknown): string {
  return value instanceof Error ? value.message : String(value);
}
