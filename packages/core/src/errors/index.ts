export { type ErrorCode, ExitCode, errorCodes } from './codes.ts';
export { EksaError, type EksaErrorOptions, errorText, isCancelled, isEksaError } from './error.ts';
