import type { ServerResponse } from 'node:http';

/** An answer in lines. What comes within one turn of the event loop is written at once. */
export interface LineStream {
  line(text: string): void;
  end(): void;
  /** Called once, whoever ends it. */
  onClose(callback: () => void): void;
}

/** A client that reads so slowly is cut off, as kube-apiserver does, rather than kept in memory. */
const mostBufferedBytes = 64 * 1024 * 1024;

export function createLineStream(response: ServerResponse): LineStream {
  let waiting: string[] = [];
  let ended = false;

  function flush(): void {
    if (waiting.length === 0 || response.destroyed) return;
    const text = waiting.join('');
    waiting = [];
    response.write(text);
    if (response.writableLength > mostBufferedBytes) response.destroy();
  }

  return {
    line(text) {
      if (ended || response.destroyed) return;
      if (waiting.length === 0) setImmediate(flush);
      waiting.push(text);
    },
    end() {
      if (ended) return;
      flush();
      ended = true;
      response.end();
    },
    onClose(callback) {
      if (response.destroyed || response.closed) callback();
      else response.once('close', callback);
    },
  };
}
