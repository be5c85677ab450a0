/** Standard input of one run of a container. */
export interface Input {
  /** Everything, once it is closed. */
  readonly all: Promise<string>;
  write(chunk: Uint8Array): void;
  end(): void;
}

/** `open` false: nothing will ever come. */
export function createInput(open: boolean): Input {
  const chunks: Uint8Array[] = [];
  let finish: (text: string) => void = () => undefined;
  const all = new Promise<string>((resolve) => {
    finish = resolve;
  });
  if (!open) finish('');
  return {
    all,
    write: (chunk) => void chunks.push(chunk),
    end: () => finish(Buffer.concat(chunks).toString('utf8')),
  };
}
