/** The times of a cron line (minute, hour, day of month, month, day of week), in UTC. */
export interface Schedule {
  /** The first time after `after` (milliseconds since the epoch) within the next five years. */
  next(after: number): number | undefined;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

const shorthands: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** undefined = not a cron line. */
export function parseSchedule(text: string): Schedule | undefined {
  const fields = (shorthands[text.trim()] ?? text.trim()).split(/\s+/);
  const [minutes, hours, days, months, weekdays] = [
    parseField(fields[0], 0, 59),
    parseField(fields[1], 0, 23),
    parseField(fields[2], 1, 31),
    parseField(fields[3], 1, 12),
    parseField(fields[4]?.replaceAll('7', '0'), 0, 6),
  ];
  if (fields.length !== 5 || !minutes || !hours || !days || !months || !weekdays) return undefined;
  // When both days are restricted either may match; that is cron's own oddity.
  const either = fields[2] !== '*' && fields[4] !== '*';
  const onDay = (date: Date) => {
    const [ofMonth, ofWeek] = [days.has(date.getUTCDate()), weekdays.has(date.getUTCDay())];
    return months.has(date.getUTCMonth() + 1) && (either ? ofMonth || ofWeek : ofMonth && ofWeek);
  };
  return {
    next(after) {
      const limit = after + 5 * 366 * dayMs;
      for (let time = Math.floor(after / minuteMs) * minuteMs + minuteMs; time < limit; ) {
        const date = new Date(time);
        if (!onDay(date)) time = Math.floor(time / dayMs) * dayMs + dayMs;
        else if (hours.has(date.getUTCHours()) && minutes.has(date.getUTCMinutes())) return time;
        else time += minuteMs;
      }
      return undefined;
    },
  };
}

function parseField(text: string | undefined, least: number, most: number): ReadonlySet<number> | undefined {
  const values = new Set<number>();
  for (const part of text?.split(',') ?? []) {
    const [, range = '', step = '1'] = /^(\*|\d+(?:-\d+)?)(?:\/(\d+))?$/.exec(part) ?? [];
    if (range === '') return undefined;
    const [from = least, to = part.includes('/') ? most : from] = range === '*' ? [least, most] : range.split('-').map(Number);
    if (from < least || to > most || Number(step) === 0) return undefined;
    for (let value = from; value <= to; value += Number(step)) values.add(value);
  }
  return values.size === 0 ? undefined : values;
}
