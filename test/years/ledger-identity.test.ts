/** What came in equals what was paid, recovered, earned and kept: to the cent, whatever happens. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { YearsTerms } from '../../src/years/terms.ts';
import type { ClaimsRows } from '../../src/years/year-claims.ts';
import type { YearLedger } from '../../src/years/year-ledger.ts';
import { settled } from './three-years.ts';

const money = fc.integer({ min: 0, max: 5_000_000_00 });
const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const limit = fc.option(share);

const year = fc.record({ gross: money, specific: share, aggregate: share, pooled: share, lasers: fc.nat(5) });

function claimsOf(horizon: number): fc.Arbitrary<ClaimsRows> {
  return fc.array(year, { minLength: horizon, maxLength: horizon }).map((years) => {
    const gross = Float64Array.from(years, (of) => of.gross);
    const specificRecovery = gross.map((cents, y) => Math.floor(cents * years[y]!.specific));
    return {
      gross,
      specificRecovery,
      aggregateRecovery: gross.map((cents, y) => Math.floor((cents - specificRecovery[y]!) * years[y]!.aggregate)),
      pooledClaims: gross.map((cents, y) => Math.floor(cents * years[y]!.pooled)),
      lasers: Float64Array.from(years, (of) => of.lasers),
    };
  });
}

function termsOf(horizon: number): fc.Arbitrary<YearsTerms> {
  const each = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: horizon, maxLength: horizon });
  const experience = fc.tuple(
    ...Array.from({ length: horizon }, (_, year) => {
      const shares = fc.array(share, { minLength: year, maxLength: year });
      return fc.record({ paid: shares, expected: shares, credibility: year === 0 ? fc.constant(0) : share });
    }),
  );
  const limits = fc.record({ increase: limit, decrease: limit });
  const premium = fc.record({
    firstPremium: money,
    manual: each(money),
    expected: each(fc.integer({ min: 10_000_00, max: 5_000_000_00 })),
    experienceYears: fc.integer({ min: 1, max: 3 }),
    credibility: each(share),
    limits,
  });
  return fc.record({
    years: each(fc.record({ employees: fc.integer({ min: 1, max: 900 }), members: fc.integer({ min: 1, max: 2000 }) })),
    aso: fc.record({
      administration: each(money),
      firstFunding: money,
      expected: each(fc.integer({ min: 10_000_00, max: 5_000_000_00 })),
      experience,
      margin: share,
      paid: fc.array(share, { maxLength: 3 }).map((shares) => [...shares.toSorted((a, b) => a - b), 1]),
      reserve: fc.record({
        initial: money,
        interest: share,
        targetMonths: fc.option(fc.integer({ min: 0, max: 24 })),
        above: fc.constantFrom('nothing', 'premiumHoliday', 'addedBenefits'),
        below: fc.constantFrom('call', 'carry'),
      }),
    }),
    stopLoss: fc.record({ specific: premium, aggregate: premium }),
    insured: fc.record({
      firstPremium: money,
      manual: each(money),
      poolingCharge: each(money),
      growth: each(fc.integer({ min: 50, max: 300 }).map((percent) => percent / 100)),
      experience,
      retention: fc.record({
        administration: fc.constant(0.1),
        commission: fc.constant(0.03),
        premiumTax: fc.constant(0.02),
        riskCharge: fc.constant(0.01),
      }),
      limits,
      minimumLossRatio: limit,
    }),
  });
}

const paths = fc.integer({ min: 1, max: 6 }).chain((horizon) => fc.tuple(termsOf(horizon), claimsOf(horizon)));

const total = (ledgers: readonly YearLedger[], of: (ledger: YearLedger) => number) =>
  ledgers.reduce((sum, ledger) => sum + of(ledger), 0);

test('every amount of every ledger is in whole cents', () => {
  fc.assert(
    fc.property(paths, ([terms, claims]) => {
      for (const ledger of settled(terms, claims)) {
        for (const amount of Object.values(ledger)) expect(Number.isSafeInteger(amount)).toBe(true);
      }
    }),
  );
});

test('the reserve and the cash of every year follow from what moved them', () => {
  fc.assert(
    fc.property(paths, ([terms, claims]) => {
      let reserve = terms.aso.reserve.initial;
      let cash = reserve;
      for (const year of settled(terms, claims)) {
        const paidIn = year.interest + year.funding - year.holiday + year.call;
        const fixed = year.administration + year.specificPremium + year.aggregatePremium;
        reserve += paidIn - year.totalCost - year.addedBenefits;
        cash += paidIn + year.reimbursed - year.paid - fixed - year.addedBenefits;
        expect(year.totalCost).toBe(year.retained + fixed);
        expect(year.reserve).toBe(reserve);
        expect(year.reserve + year.unpaid).toBe(cash);
      }
    }),
  );
});

test('over a path nothing is lost: claims are paid or unpaid, premiums are claims, retention, rebate or surplus', () => {
  fc.assert(
    fc.property(paths, ([terms, claims]) => {
      const ledgers = settled(terms, claims);
      const last = ledgers.at(-1)!;
      expect(total(ledgers, ({ paid, reimbursed }) => paid - reimbursed) + last.unpaid).toBe(
        total(ledgers, ({ retained }) => retained),
      );
      expect(total(ledgers, ({ gross }) => gross)).toBe(
        total(
          ledgers,
          ({ retained, specificRecovery, aggregateRecovery }) => retained + specificRecovery + aggregateRecovery,
        ),
      );
      expect(total(ledgers, ({ insuredPremium }) => insuredPremium)).toBe(
        total(ledgers, (year) => year.gross + year.insuredRetention + year.rebate + year.insuredSurplus),
      );
      expect(last.difference).toBe(
        total(ledgers, ({ totalCost, insuredPremium, rebate }) => totalCost - insuredPremium + rebate),
      );
    }),
  );
});
