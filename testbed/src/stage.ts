const started = Date.now();

/** Runs one stage of `testbed up` and prints a line with its time. */
export async function stage<T>(name: string, work: () => Promise<T>, summarize: (result: T) => string): Promise<T> {
  const begin = Date.now();
  try {
    const result = await work();
    console.log(line('✔', name, begin, summarize(result)));
    return result;
  } catch (error) {
    console.log(line('✘', name, begin, 'failed'));
    throw error;
  }
}

function line(mark: string, name: string, begin: number, summary: string): string {
  const seconds = ((Date.now() - begin) / 1000).toFixed(1).padStart(6);
  const total = ((Date.now() - started) / 1000).toFixed(0).padStart(5);
  return `${mark} ${name.padEnd(14)}${seconds} s ${total} s  ${summary}`;
}
