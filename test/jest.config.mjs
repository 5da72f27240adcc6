/** One jest for the whole house: pure specs, specs with a real database, and everything together. */
import '../libs/testing/src/jest/resolve-typescript.mjs';

const common = {
  rootDir: import.meta.dirname + '/..',
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^#(\\w+)/(.*)\\.js$': '<rootDir>/libs/$1/src/$2.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  testEnvironment: 'node',
};

export default {
  rootDir: '..',
  testSequencer: import.meta.dirname + '/spread-suites.mjs',
  projects: [
    { ...common, displayName: 'rules', testMatch: ['<rootDir>/{apps,libs,deploy,test}/**/*.spec.ts'] },
    {
      ...common,
      displayName: 'database',
      testMatch: [
        '<rootDir>/{apps,libs}/**/*.{int-spec,access-spec}.ts',
        '<rootDir>/apps/*/test/**/*.test.ts',
      ],
      globalSetup: '<rootDir>/libs/testing/src/jest/start-postgres.ts',
      globalTeardown: '<rootDir>/libs/testing/src/jest/stop-postgres.ts',
    },
    {
      ...common,
      displayName: 'federation',
      testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/libs/messaging/**/*.kafka-spec.ts'],
      globalSetup: '<rootDir>/libs/testing/src/jest/start-postgres-and-kafka.ts',
      globalTeardown: '<rootDir>/libs/testing/src/jest/stop-postgres-and-kafka.ts',
    },
  ],
  testTimeout: 60_000,
};
