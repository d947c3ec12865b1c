import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contractQuote } from '../../src/scenario/contract-quote.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { formatQuote, parseQuote, type QuoteTerms } from '../../src/scenario/quote-line.ts';
import { complaintsOf, sampleText, sampleWith } from './sample-scenario.ts';

const cover = { basis: null, share: 1, limit: Infinity };

describe('parseQuote()', () => {
  test('reads specific, aggregating specific and aggregate with their bases', () => {
    expect(parseQuote('$150k 12/15; ASD $75k; 125% 12/12')).toEqual({
      specific: { ...cover, basis: '12/15', attachment: 150_000, aggregatingSpecific: 75_000, lasers: [] },
      aggregate: { ...cover, basis: '12/12', corridor: 1.25, amount: null, expectedClaims: null },
    });
  });

  test('reads shares, limits, lasers and exclusions, in any order and any case', () => {
    const line =
      '120% of $3.6m max $1m; laser dialysis $400k; Laser 2 employees $300k; exclude gene; SPECIFIC $100,000 paid AT 90% Max $2m';
    expect(parseQuote(line)).toEqual({
      specific: {
        basis: 'paid',
        share: 0.9,
        limit: 2_000_000,
        attachment: 100_000,
        aggregatingSpecific: 0,
        lasers: [
          { name: 'dialysis', members: null, attachment: 400_000 },
          { name: 'employees', members: 2, attachment: 300_000 },
          { name: 'gene', members: null, attachment: Infinity },
        ],
      },
      aggregate: { ...cover, limit: 1_000_000, corridor: 1.2, amount: null, expectedClaims: 3_600_000 },
    });
  });

  test('reads one cover alone', () => {
    expect(parseQuote('75k').aggregate).toBeNull();
    expect(parseQuote('aggregate $4.4m at 80%;').aggregate).toEqual({
      ...cover,
      share: 0.8,
      corridor: null,
      amount: 4_400_000,
      expectedClaims: null,
    });
  });

  test.each([
    ['$150q 12/15', 'cannot read "$150q" in "$150q 12/15"'],
    ['$150k 12/155', 'cannot read "12/155" in "$150k 12/155"'],
    ['$150k 12/15 12/12', '"$150k 12/15 12/12" has two bases'],
    ['$150k max', '"$150k max" is not complete'],
    ['$150k at $5', 'cannot read "$5" in "$150k at $5"'],
    ['$150k; $200k', '"$200k" is the second of its kind: a quote has a specific once'],
    ['ASD $75k; 125%', 'an ASD or a laser goes with a specific attachment such as $150k'],
    ['$150k; ASD', '"ASD" is not complete'],
    [
      '$150k; laser 2 of them $300k',
      '"laser 2 of them $300k" must name a known claimant, or a number of members and their class',
    ],
    ['', 'it names neither a specific attachment such as $150k nor an aggregate such as 125%'],
  ])('refuses %j', (line, message) => {
    expect(() => parseQuote(line)).toThrow(message);
  });
});

const amount = fc.oneof(
  fc.integer({ min: 1, max: 5000 }).map((thousands) => thousands * 1000),
  fc.integer({ min: 1, max: 900_000_000 }).map((cents) => cents / 100),
  fc.integer({ min: 1, max: 400 }).map((hundredths) => hundredths * 10_000),
);
const arbitraryCover = {
  basis: fc.constantFrom(null, '12/12', '12/15', '24/12', 'paid'),
  share: fc.constantFrom(1, 0.9, 0.805),
  limit: fc.oneof(fc.constant(Infinity), amount),
};
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,10}$/);
const specific = fc.record({
  ...arbitraryCover,
  attachment: amount,
  aggregatingSpecific: fc.oneof(fc.constant(0), amount),
  lasers: fc.array(
    fc.record({
      name,
      members: fc.option(fc.integer({ min: 1, max: 999 }), { nil: null }),
      attachment: fc.oneof(fc.constant(Infinity), amount),
    }),
    { maxLength: 3 },
  ),
});
const aggregate = fc.oneof(
  fc.record({
    ...arbitraryCover,
    corridor: fc.integer({ min: 850, max: 2000 }).map((thousandths) => thousandths / 1000),
    amount: fc.constant(null),
    expectedClaims: fc.option(amount, { nil: null }),
  }),
  fc.record({ ...arbitraryCover, corridor: fc.constant(null), amount, expectedClaims: fc.constant(null) }),
);
const quoteTerms: fc.Arbitrary<QuoteTerms> = fc
  .record({ specific: fc.option(specific, { nil: null }), aggregate: fc.option(aggregate, { nil: null }) })
  .filter((terms) => terms.specific !== null || terms.aggregate !== null);

test('parseQuote() reads back what formatQuote() prints', () => {
  fc.assert(
    fc.property(quoteTerms, (terms) => {
      expect(parseQuote(formatQuote(terms))).toEqual(terms);
    }),
    { numRuns: 500 },
  );
});

test('formatQuote() prints what people write', () => {
  const line = '$150k 12/15; ASD $75k; laser dialysis $1.25m; exclude 2 employees; 125% of $3,600,001 12/12 max $1m';
  expect(formatQuote(parseQuote(line))).toBe(line);
});

describe('a scenario with a quote', () => {
  const covers = '  specific: { attachment: 50k }\n  aggregate: { corridor: 1.25, lossLimit: 50k }\n';
  const quoted = (quote: string, more = '') => sampleWith(covers, `  quote: ${quote}\n${more}`);
  const load = (text: string) => parseScenario(text, 's.yaml').scenario;

  test('is the same as with its terms written out', () => {
    expect(load(quoted('"$50k; 125%"', '  aggregate: { lossLimit: 50k }\n'))).toEqual(load(sampleText));
    const based = load(quoted('"$50k 12/15; 125% 12/12"', '  aggregate: { lossLimit: 50k }\n')).stopLoss;
    expect([based.specific!.basis, based.aggregate!.basis]).toEqual(['12/15', '12/12']);
    expect(contractQuote(based)).toBe('$50k 12/15; 125% 12/12');
    const incurred = load(quoted('"$50k incurred; 125%"', '  aggregate: { lossLimit: 50k }\n')).stopLoss;
    expect(contractQuote(incurred)).toBe('$50k; 125%');
    const lasered = load(quoted('"$50k; ASD 20k; laser 2 employees $90k; 125%"')).stopLoss;
    expect(contractQuote(lasered)).toBe('$50k; ASD $20k; laser 2 employees $90k; 125%');
  });

  test.each<[string, string, string[]]>([
    [
      '"$50q"',
      '',
      ['s.yaml:33:10 stopLoss.quote must be terms such as "$150k; ASD $75k; 125%": cannot read "$50q" in "$50q"'],
    ],
    [
      '"$50k 12/16"',
      '',
      [
        's.yaml:33:10 stopLoss.quote must be terms such as "$150k; ASD $75k; 125%": the basis 12/16 is none of incurred, 12/12, 12/15, 12/18, 12/24, 15/12, 18/12, 24/12, paid',
      ],
    ],
    [
      '"$50k; laser 1 employees $90k"',
      '  specific: { attachment: 60k }\n',
      ['s.yaml:34:27 stopLoss.specific.attachment: is in the quote already: leave one of the two out'],
    ],
  ])('reports %s', (quote, more, complaints) => {
    expect(complaintsOf(quoted(quote, more)).slice(0, complaints.length)).toEqual(complaints);
  });
});
