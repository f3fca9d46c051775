/** The import direction: kernel → runtime → dsl/plan.ts, kernel → dsl, and dsl imports nothing of ours. */
const heavy = {
  'better-sqlite3': '^runtime/stores/sqlite/',
  pg: '^runtime/stores/postgresql/driver\\.ts$',
  zeromq: '^kernel/wire/',
  vega: '^runtime/report/',
  'vega-lite': '^runtime/report/',
  '@resvg/resvg-js': '^runtime/report/',
  '@duckdb/node-api': '^runtime/data/',
  '@tensorflow/[^/]+': '^runtime/training/tensorflow/',
};

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'dsl-is-pure', severity: 'error', from: { path: '^dsl/' }, to: { path: '^(runtime|kernel)/' } },
    {
      name: 'dsl-no-io',
      severity: 'error',
      // Run when the highlighters are generated, never by the language.
      from: { path: '^dsl/', pathNot: '^dsl/editor/generators/write\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'runtime-knows-only-the-plan',
      severity: 'error',
      from: { path: '^runtime/' },
      to: { path: '^dsl/', pathNot: '^dsl/(plan|catalog|formula|command)\\.ts$|^dsl/(diagnostics|text)/' },
    },
    { name: 'runtime-below-kernel', severity: 'error', from: { path: '^runtime/' }, to: { path: '^kernel/' } },
    {
      name: 'kernel-uses-public-files',
      severity: 'error',
      from: { path: '^kernel/' },
      to: { path: '^dsl/', pathNot: '^dsl/(index|plan|catalog|scope)\\.ts$|^dsl/diagnostics/diagnostic\\.ts$' },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, path: '^[.]' } },
    ...Object.entries(heavy).map(([pkg, home]) => ({
      name: `heavy-${pkg}`,
      severity: 'error',
      from: { pathNot: home },
      to: { path: `node_modules/${pkg}/`, dependencyTypesNot: ['type-only'] },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: false,
    exclude: { path: '^runtime/training/[^/]+/assembly' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.json', '.node'],
      conditionNames: ['import', 'require', 'node'],
    },
  },
};
