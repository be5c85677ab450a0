import { StringDecoder } from 'node:string_decoder';

/** Standard input, as UTF-8 text. What one reader has taken, the next does not get. */
export interface Input {
  /** The next line, as soon as it has come; undefined = the input has ended. */
  line(): Promise<InputLine | undefined>;
  /** All that is left, once the input has ended. */
  rest(): Promise<string>;
}

export interface InputLine {
  readonly text: string;
  /** False: the input ended before the line did. */
  readonly isWhole: boolean;
}

/** The writer's side. */
export interface OpenInput extends Input {
  write(chunk: Uint8Array): void;
  end(): void;
}

export function createInput(): OpenInput {
  const decoder = new StringDecoder('utf8');
  const readers = new Set<() => void>();
  let text = '';
  let ended = false;

  const more = (): Promise<void> => new Promise((resolve) => readers.add(resolve));
  const tell = (): void => {
    for (const resume of readers) resume();
    readers.clear();
  };
  const take = (length: number): string => {
    const taken = text.slice(0, length);
    text = text.slice(length);
    return taken;
  };
  return {
    async line() {
      while (!text.includes('\n') && !ended) await more();
      const end = text.indexOf('\n');
      if (end >= 0) return { text: take(end + 1).slice(0, -1), isWhole: true };
      return text === '' ? undefined : { text: take(text.length), isWhole: false };
    },
    async rest() {
      while (!ended) await more();
      return take(text.length);
    },
    write(chunk) {
      text += decoder.write(Buffer.from(chunk));
      tell();
    },
    end() {
      if (ended) return;
      text += decoder.end();
      ended = true;
      tell();
    },
  };
}

/** An input that has ended already. */
export function inputOf(text: string): Input {
  const input = createInput();
  input.write(Buffer.from(text));
  input.end();
  return input;
}
