import { stringify } from 'yaml';

/** YAML as the original's files have it, byte by byte: a file that is written otherwise is another file, and machines are replaced. */
export function goYaml(value: unknown): string {
  return stringify(value, { indentSeq: false, sortMapEntries: true, lineWidth: 0, aliasDuplicateObjects: false });
}

/** The text with exactly one line break at its end, for the same reason. */
export function endedText(text: string): string {
  return `${text.replace(/\n+$/, '')}\n`;
}
