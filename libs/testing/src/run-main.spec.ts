import { afterEach, describe, expect, it } from '@jest/globals';
import { portFrom, requiredVariable } from './run-main.js';

describe('a test server as a program of its own', () => {
  afterEach(() => {
    delete process.env.SPEC_PORT;
  });

  it('takes its port from the environment, or any free one', () => {
    expect(portFrom('SPEC_PORT')).toBe(0);
    process.env.SPEC_PORT = '8104';
    expect(portFrom('SPEC_PORT')).toBe(8_104);
  });

  it.each(['70000', '-1', 'eighty', '80.5'])('says what it expects when the port is %s', (port) => {
    process.env.SPEC_PORT = port;
    expect(() => portFrom('SPEC_PORT')).toThrow(
      'SPEC_PORT is not a port; expected a number from 0 to 65535.',
    );
  });

  it('names a variable that is missing and what it is for', () => {
    expect(() => requiredVariable('SPEC_KEY', 'the key of the spec')).toThrow(
      'SPEC_KEY is missing; expected the key of the spec.',
    );
  });
});
