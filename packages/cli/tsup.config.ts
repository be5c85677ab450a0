import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
    build.onResolve({ filter: /^node:(child_process|fs|process)$/ }, ({ path, importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path, namespace: 'lean' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'lean' }, ({ path }) => ({
      contents: `module.exports = ${path === 'node:process' ? 'globalThis.process' : '{}'};`,
    }));
  },
};

/** What is bundled as an ES module, apart from the entry: what a command loads when it runs. */
const lazyModules = {
  'create-cluster': 'src/commands/create-cluster.ts',
  'delete-cluster': 'src/commands/delete-cluster.ts',
  'get-clusters': 'src/commands/get-clusters.ts',
  resume: 'src/commands/resume.ts',
  completion: 'src/commands/completion.ts',
  'generate-manifests': 'src/commands/generate-manifests.ts',
  'generate-schema': 'src/commands/generate-schema.ts',
  'validate-create': 'src/commands/validate-create.ts',
  operation: 'src/compose/operation.ts',
  release: 'src/compose/release.ts',
  comments: 'src/compose/comments.ts',
  'stored-cluster': 'src/compose/stored-cluster.ts',
  plugins: 'src/compose/plugins.ts',
  simulate: 'src/compose/simulate.ts',
};

/** `import()` of a module with a bundle of its own goes to that bundle. */
const ownBundles: Plugin = {
  name: 'own-bundles',
  setup(build) {
    build.onResolve({ filter: /\/(commands|compose)\/[\w-]+\.ts$/ }, ({ path, kind }) => {
      const name = /([\w-]+)\.ts$/.exec(path)?.[1] ?? '';
      if (kind !== 'dynamic-import') return undefined;
      if (name in lazyModules) return { path: `./${name}.mjs`, external: true };
      if (name === 'generate-clusterconfig') return { path: name, namespace: 'required' };
      return { errors: [{ text: `${name} would be part of every start: give it a bundle in lazyModules` }] };
    });
    // With `import()` Node would start its loader of ES modules, which takes 5 ms.
    build.onLoad({ filter: /./, namespace: 'required' }, ({ path }) => ({ contents: `module.exports = require('./${path}.js');` }));
    build.onResolve({ filter: /^\.\/[\w-]+\.js$/, namespace: 'required' }, ({ path }) => ({ path, external: true }));
  },
};

const common: Options = {
  target: 'node20',
  platform: 'node',
  minify: true,
  sourcemap: false,
  dts: false,
  removeNodeProtocol: false,
  define: { __EKSA_VERSION__: JSON.stringify(version) },
  esbuildOptions(options) {
    options.conditions = ['@eksa/source'];
    options.legalComments = 'none';
  },
};

/** What has a start-up budget: one CommonJS file each, with only what it calls; Node starts these soonest. */
const quick: Options = {
  ...common,
  entry: { bin: 'src/bin.ts', 'generate-clusterconfig': 'src/commands/generate-clusterconfig.ts' },
  format: 'cjs',
  outExtension: () => ({ js: '.js' }),
  splitting: false,
  noExternal: [/./],
  esbuildPlugins: [ownBundles, yamlModules, leanCommander],
};

/** Commands that work for minutes: they share chunks. Docker and Kubernetes clients stay packages, and so does the
 * simulator, which is a program of its own. */
const lazy: Options = {
  ...common,
  entry: lazyModules,
  format: 'esm',
  outExtension: () => ({ js: '.mjs' }),
  splitting: true,
  noExternal: [/^(?!dockerode|@kubernetes\/|@eksa\/simulator)/],
  external: ['dockerode', '@kubernetes/client-node', /^@eksa\/simulator/],
  esbuildPlugins: [yamlModules],
  banner: { js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);" },
};

/** Removes what an older build left; types are tsc's. */
function emptyOut(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (/\.m?js$/.test(name)) rmSync(join(folder, name));
  // The package's sources are ES modules; here `.js` is CommonJS.
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}\n');
}

export default defineConfig(({ outDir = 'dist' }) => {
  emptyOut(outDir);
  return [quick, lazy];
});
