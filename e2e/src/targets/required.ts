/** A variable that the runner sets. */
export function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value !== undefined && value !== '') return value;
  throw new Error(`${name} is not set; run the specs with \`npm run e2e -- docker|simulator\``);
}
