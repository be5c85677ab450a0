interface Finalized {
  metadata: { finalizers?: string[]; deletionTimestamp?: string };
}

/** Adds the finalizer to an object that lives; true when that was a change, after which the real controllers start anew. */
export function ensureFinalizer({ metadata }: Finalized, finalizer: string): boolean {
  if (metadata.deletionTimestamp !== undefined || metadata.finalizers?.includes(finalizer) === true) return false;
  metadata.finalizers = [...(metadata.finalizers ?? []), finalizer];
  return true;
}

export function removeFinalizer({ metadata }: Finalized, finalizer: string): void {
  metadata.finalizers = (metadata.finalizers ?? []).filter((candidate) => candidate !== finalizer);
}
