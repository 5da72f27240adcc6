/** The import rules of the house (docs/adr/0002-the-house.md); `npm run imports:check` runs them. */
const lib = (name) => `^(libs/${name}/|#${name}/|dist/libs/${name}/)`;

module.exports = {
  forbidden: [
    {
      name: 'rules-import-nothing',
      comment: 'Rules are pure: no framework, database, clock, random or I/O.',
      severity: 'error',
      from: { path: lib('rules'), pathNot: '\\.spec\\.ts$' },
      to: { pathNot: lib('rules') },
    },
    {
      name: 'contracts-import-schema-library-and-rules-only',
      severity: 'error',
      from: { path: lib('contracts'), pathNot: '\\.spec\\.ts$' },
      to: { pathNot: [lib('contracts'), lib('rules'), '^(node_modules/)?zod'] },
    },
    {
      name: 'apps-never-import-each-other',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-never-import-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|deploy|test)/' },
    },
    {
      name: 'platform-is-below-messaging',
      severity: 'error',
      from: { path: lib('platform') },
      to: { path: [lib('messaging')] },
    },
    {
      name: 'production-code-never-imports-testing',
      severity: 'error',
      from: {
        path: '^(apps/[^/]+/src|libs/(rules|contracts|platform|messaging)/src)/',
        pathNot: '\\.(spec|int-spec|access-spec)\\.tsx?$',
      },
      to: { path: lib('testing') },
    },
    {
      name: 'a-feature-imports-another-only-through-its-service-or-module',
      severity: 'error',
      from: { path: '^apps/([^/]+)/src/([^/]+)/', pathNot: '\\.(spec|int-spec|access-spec)\\.ts$' },
      to: {
        path: '^apps/$1/src/([^/]+)/.+',
        pathNot: ['^apps/$1/src/$2/', '\\.(service|module)\\.ts$', '^apps/web/src/ui/'], // ui/ is no feature
      },
    },
    {
      name: 'the-stand-alone-index-knows-the-published-contract-only',
      comment: 'It shows that docs/asyncapi is enough to write an index: nothing of this project is in it.',
      severity: 'error',
      from: { path: '^test/stand-alone-index/' },
      to: { pathNot: ['^test/stand-alone-index/', 'node_modules/', '^node:', '^(crypto|fs)$'] },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^#' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', 'spec\\.tsx?$', '\\.(c|m)js$', 'vite\\.config'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default', 'node'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
};
