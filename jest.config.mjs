export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/strip-types.mjs' },
  reporters: ['default', '<rootDir>/test/support/closing-line.mjs'],
  watchman: false,
  maxWorkers: 2,
  // Tests start real kernels, browsers and training runs, on machines that may be busy.
  testTimeout: 60_000,
};
