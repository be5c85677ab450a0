/** An error as the Docker Engine answers it: `{"message": …}` with an HTTP status. The texts are the engine's own. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function badParameter(message: string): EngineError {
  return new EngineError(400, message);
}

export function notFound(message: string): EngineError {
  return new EngineError(404, message);
}

export function conflict(message: string): EngineError {
  return new EngineError(409, message);
}
