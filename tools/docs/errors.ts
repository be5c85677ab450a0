import { errorCodes } from '../../packages/core/src/errors/codes.ts';

/** docs/errors.md, from the one table of codes. */
export function errorsPage(): string {
  const rows = Object.entries(errorCodes)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([code, { exit, meaning }]) => `| \`${code}\` | ${exit} | ${meaning} |`);
  return `# Errors

Made by \`npm run docs\` from \`packages/core/src/errors/codes.ts\`.

| code | exit code | meaning |
| --- | --- | --- |
${rows.join('\n')}
`;
}
