/** Direction of packages: core ← kube ← {cluster-api, bootstrap, validations, charts} ← provider-* ← cli. */
const may = {
  core: [],
  kube: ['core'],
  'container-engine': ['core'],
  workspace: ['core'],
  charts: ['core', 'container-engine'],
  validations: ['core', 'container-engine'],
  'cluster-api': ['core', 'kube'],
  bootstrap: ['core', 'kube', 'cluster-api'],
  'provider-docker': ['core'],
  'provider-vsphere': ['core'],
  // Nothing of ours: it cannot share a bug with the client.
  simulator: [],
};

const directions = Object.entries(may).map(([name, allowed]) => ({
  name: `${name}-imports-only-${allowed.join('-and-') || 'itself'}`,
  severity: 'error',
  from: { path: `^packages/${name}/src`, pathNot: '(\\.test\\.ts|^packages/[^/]+/src/contract/|/testing/)' },
  to: { path: '^packages/', pathNot: `^packages/(${[name, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...directions,
    { name: 'nothing-imports-the-cli', severity: 'error', from: { pathNot: '^packages/cli/' }, to: { path: '^packages/cli/src' } },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'core-has-no-io',
      severity: 'error',
      from: { path: '^packages/core/src', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'tests-stay-in-tests',
      severity: 'error',
      from: { path: '^packages/[^/]+/src', pathNot: '(\\.test\\.ts|^packages/[^/]+/src/contract/|/testing/)' },
      to: { path: '(\\.test\\.ts$|^packages/[^/]+/src/contract/)' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.tools.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@eksa/source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js'],
    },
  },
};
