/** Breaks text at spaces into at most `maxLines` lines of at most `width` characters; what does not fit ends in an ellipsis. */
export function wrap(text: string, width: number, maxLines: number): readonly string[] {
  const room = Math.max(1, width);
  const lines: string[] = [];
  let rest = text.replaceAll(/\s+/g, ' ').trim();
  while (rest.length > room && lines.length < maxLines - 1) {
    const space = rest.lastIndexOf(' ', room);
    // A single word longer than a line is cut: paths and URLs have no spaces.
    const end = space > 0 ? space : room;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest.length <= room ? rest : `${rest.slice(0, room - 1)}…`];
}
