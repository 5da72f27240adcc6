import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayUnique,
  IsBoolean,
  IsDefined,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  validate,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import fc from 'fast-check';
import { plainlyPasses } from './plainly-passes.js';

class Person {
  @IsString()
  name!: string;
}

class Above {
  @ValidateIf((_body, value) => value !== undefined)
  @IsString()
  @Length(1, 3)
  short?: string;

  @ValidateIf((_body, value) => value !== undefined)
  @IsObject()
  @ValidateNested()
  @Type(() => Person)
  person?: Person;
}

class Body extends Above {
  @Matches(/^a/)
  must!: string;

  @IsOptional()
  @IsBoolean()
  sure?: boolean;

  @IsOptional()
  @ArrayUnique()
  @IsIn(['one', 'two'], { each: true })
  list?: string[];

  @ValidateIf(({ sure }: Body) => sure === true)
  @IsDefined()
  @IsString()
  why?: string;
}

const strict = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  stopAtFirstError: true,
};

describe('A body that plainly passes', () => {
  const value = fc.oneof(
    fc.constantFrom(
      undefined,
      null,
      true,
      false,
      'a',
      'abcd',
      '',
      7,
      [],
      ['one'],
      ['one', 'one'],
      ['three'],
      {},
    ),
    fc.record({ name: fc.constantFrom('Sem', 7) }),
  );
  const names = ['short', 'person', 'sure', 'list', 'why', 'unknown', 'toString'];
  const bodies = fc
    .tuple(
      fc.constantFrom('a', 'apple', 'b', 7),
      fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3 }),
    )
    .map(([must, others]) => ({ must, ...others }));

  it('passes class-validator, whatever it holds', async () => {
    let passed = 0;
    await fc.assert(
      fc.asyncProperty(bodies, async (plain) => {
        const body = plainToInstance(Body, plain);
        if (!plainlyPasses(body)) return;
        passed++;
        expect(await validate(body, strict)).toEqual([]);
      }),
      { numRuns: 5_000 },
    );
    expect(passed).toBeGreaterThan(100);
  });

  it('is most that class-validator passes: only what has parts is left to it', () => {
    const pass = (plain: object): boolean => plainlyPasses(plainToInstance(Body, plain));
    expect(pass({ must: 'a' })).toBe(true);
    expect(pass({ must: 'a', short: 'b', sure: false })).toBe(true);
    expect(pass({ must: 'a', person: { name: 'Sem' } })).toBe(false);
    expect(pass({ must: 'a', list: ['one'] })).toBe(false);
  });

  it.each([
    {},
    { must: 'b' },
    { must: 'a', short: 'long' },
    { must: 'a', more: 1 },
    { must: 'a', sure: 'yes' },
  ])('is not %j', (plain) => {
    expect(plainlyPasses(plainToInstance(Body, plain))).toBe(false);
  });

  it('is never of a class without rules', () => {
    expect(plainlyPasses(new (class Nothing {})())).toBe(false);
    expect(plainlyPasses({})).toBe(false);
  });
});
