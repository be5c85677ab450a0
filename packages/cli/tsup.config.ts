import { readFileSync } from 'node:fs';
import { defineConfig } from 'tsup';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { version: string };

/** One small entry and lazy chunks: `version` loads nothing else. Docker and Kubernetes clients stay packages, they are large and loaded late. */
export default defineConfig({
  entry: { bin: 'src/bin.ts' },
  format: 'esm',
  target: 'node20',
  platform: 'node',
  splitting: true,
  clean: true,
  minify: true,
  sourcemap: false,
  dts: false,
  noExternal: [/^(?!dockerode|@kubernetes\/)/],
  external: ['dockerode', '@kubernetes/client-node'],
  define: { __EKSA_VERSION__: JSON.stringify(version) },
  esbuildOptions(options) {
    options.conditions = ['@eksa/source'];
    options.legalComments = 'none';
  },
  banner: { js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);" },
});
