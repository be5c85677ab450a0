import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { defineConfig, type Options } from 'tsup';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { version: string };
const require = createRequire(import.meta.url);

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/** yaml's entry for Node is CommonJS, which is bundled whole; of its ES modules a command gets only the half it uses. */
const yamlModules: Plugin = {
  name: 'yaml-modules',
  setup(build) {
    const folder = join(dirname(require.resolve('yaml/package.json')), 'browser/dist');
    build.onResolve({ filter: /^yaml$/ }, () => ({ path: join(folder, 'index.js'), sideEffects: false }));
    build.onResolve({ filter: /^\./ }, ({ path, resolveDir }) =>
      resolveDir.startsWith(folder) ? { path: join(resolveDir, path), sideEffects: false } : undefined,
    );
  },
};

/**
 * commander starts processes and looks for files only for sub-commands that are programs of their own. We have none, and these modules
 * are slow to load: `node:process`, for one, opens all standard streams.
 */
const leanCommander: Plugin = {
  name: 'lean-commander',
  setup(build) {
    build.onResolve({ filter: /^node:/ }, ({ path, importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path, namespace: 'lean' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'lean' }, ({ path }) => ({ contents: `module.exports = ${leanModule(path)};` }));
  },
};

function leanModule(name: string): string {
  if (name === 'node:process') return 'globalThis.process';
  const unused = name === 'node:child_process' || name === 'node:fs';
  return unused ? '{}' : `process.getBuiltinModule('${name}')`;
}

/**
 * What chunks share is decided by whole files: a command that needs two functions of a package would load all of it, and every chunk
 * more costs half a millisecond. The commands with a start-up budget are bundled on their own, each with only what it calls; what they
 * import when it is needed stays a chunk.
 */
const bundledAlone: Plugin = {
  name: 'bundled-alone',
  setup({ onLoad, initialOptions, esbuild }) {
    onLoad({ filter: /src[\\/](bin|main|commands[\\/]generate-clusterconfig)\.ts$/ }, async ({ path }) => {
      const { define, conditions, target, legalComments } = initialOptions;
      const { outputFiles } = await esbuild.build({
        ...{ define, conditions, target, legalComments },
        ...{ entryPoints: [path], bundle: true, write: false, format: 'esm', platform: 'node', treeShaking: true },
        plugins: [ownChunks, yamlModules, leanCommander],
      });
      return { contents: outputFiles[0]?.text ?? '', loader: 'js' };
    });
  },
};

/** Our own `import('./…')` stay as they are; a provider is part of what imports it. */
const ownChunks: Plugin = {
  name: 'own-chunks',
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\// }, ({ path, kind }) => (kind === 'dynamic-import' ? { path, external: true } : undefined));
  },
};

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
  removeNodeProtocol: false,
  noExternal: [/^(?!dockerode|@kubernetes\/)/],
  external: ['dockerode', '@kubernetes/client-node'],
  define: { __EKSA_VERSION__: JSON.stringify(version) },
  esbuildPlugins: [bundledAlone, yamlModules],
  esbuildOptions(options) {
    options.conditions = ['@eksa/source'];
    options.legalComments = 'none';
  },
  banner: { js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);" },
});
