/** The folder `NAME/` of one cluster. Paths are relative to it; writes are atomic (temporary file, fsync, rename). */
export interface Workspace {
  /** Absolute path of the folder. */
  readonly root: string;
  path(relative: string): string;
  read(relative: string): Promise<string | undefined>;
  /** Default mode 0o600. */
  write(relative: string, content: string, mode?: number): Promise<void>;
  remove(relative: string): Promise<void>;
  /** Removes the folder if it is empty. */
  removeIfEmpty(): Promise<boolean>;
}
