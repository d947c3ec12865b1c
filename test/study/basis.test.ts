import { describe, expect, test } from 'vitest';
import { countedShare } from '../../src/contract/paid-basis.ts';
import type { PaidYearLedger } from '../../src/plan/paid-year-ledger.ts';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { STANDARD_COMPLETION } from '../../src/scenario/completion.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { compileScenario } from '../../src/study/compile-scenario.ts';
import { explainPlanYear } from '../../src/study/explain.ts';
import { summarize } from '../../src/study/summarize.ts';
import { roundHalfEven } from '../../src/units/cents.ts';
import { columnNamed, kernel, quickPlan, simulatePaths } from '../laws/quick-plan.ts';

/** Everything that a plan may have: two benefits, a maximum, large claims apart, a shock, an accident, trend, lasers. */
function manifold(stopLoss: object, more: object = {}): object {
  return {
    name: 'Manifold',
    seed: 'manifold',
    projection: { months: 24 },
    population: {
      employees: 60,
      classes: { employees: { count: 60 }, children: { count: 66, relativity: { severity: 0.6 } } },
      knownClaimants: { dialysis: { class: 'employees', benefit: 'medical', expected: '200k', cv: 0.3 } },
    },
    completion: {
      claims: 'standard',
      largeClaims: [0.1, 0.3, 0.5, 0.65, 0.75, 0.82, 0.88, 0.92, 0.95, 0.97, 0.98, 0.99, 1],
    },
    benefits: {
      medical: {
        stopLoss: ['specific', 'aggregate'],
        trend: { firstDollar: '8%', catastrophic: '10%' },
        perils: {
          claims: { builtIn: 'ref-2025' },
          drugs: {
            frequency: { distribution: 'poisson', mean: 1.5 },
            severity: { distribution: 'lognormal', mean: 900, cv: 1.5 },
            completion: [1],
          },
        },
      },
      dental: {
        annualMaximum: 1500,
        stopLoss: ['aggregate'],
        completion: [0.6, 0.9, 1],
        perils: {
          care: {
            frequency: { distribution: 'negativeBinomial', mean: 0.8, variance: 1.2 },
            severity: { distribution: 'lognormal', mean: 700, cv: 1.2 },
          },
        },
      },
    },
    uncertainty: {
      parameterRisk: { sigma: 0.08 },
      shocks: { flu: { perils: ['medical.claims'], outcomes: [{ multiplier: 1.4, probability: 0.2 }] } },
      accidents: {
        bus: {
          benefit: 'medical',
          class: 'children',
          victims: [{ members: 3, probability: 0.3 }],
          severity: { distribution: 'lognormal', mean: 50_000, cv: 1 },
        },
      },
    },
    stopLoss,
    funding: { amount: '1.5m' },
    ...more,
  };
}

const covers = (specific: object, aggregate: object, more: object = {}) => ({
  specific: { attachment: '75k', lasers: [{ claimant: 'dialysis', attachment: '150k' }], ...specific },
  aggregate: { amount: '1.1m', limit: '1m', ...aggregate },
  ...more,
});

const PATHS = 60;
const EXPLAINED = 15;

describe('every plan year on a basis', () => {
  const plan = quickPlan(
    manifold(
      covers(
        { basis: '24/12', aggregatingSpecific: '25k', runInLimit: '40k' },
        { basis: '15/12', accommodation: true, alsoCounts: ['aggregatingSpecific', 'laserCorridor'] },
        { terminalLiability: { months: 3 } },
      ),
      { reporting: { months: true } },
    ),
  );
  const result = simulatePaths(plan, PATHS);
  const column = (name: string) => columnNamed(plan, result, name);

  test('keeps gross = retained + specific + aggregate and gross = the sum of its components, run-in among them', () => {
    const components = plan.facts.columns.filter(({ role }) => role === 'component').map(({ name }) => column(name));
    expect(column('run_in').some((cents) => cents > 0)).toBe(true);
    expect(column('aggregate_recovery').some((cents) => cents > 0)).toBe(true);
    for (let row = 0; row < PATHS; row++) {
      const recoveries = column('specific_recovery')[row]! + column('aggregate_recovery')[row]!;
      expect(column('gross')[row]).toBe(column('retained')[row]! + recoveries);
      expect(column('gross')[row]).toBe(components.reduce((sum, cents) => sum + cents[row]!, 0));
    }
  });

  test('is written out month by month by explain, to the cent, and what was advanced ends in the reimbursement', () => {
    let advances = 0;
    for (let path = 0; path < EXPLAINED; path++) {
      const ledger = explainPlanYear(kernel, plan, { path, planYear: 1 }) as PaidYearLedger;
      const last = ledger.months.at(-1)!;
      expect(ledger.months).toHaveLength(15);
      expect(last).toMatchObject({
        eligible: ledger.eligible,
        specificRecovery: ledger.specificRecovery,
        advanced: ledger.aggregateRecovery,
        attachment: plan.facts.terms.aggregate!.attachment,
      });
      expect(ledger.gross).toBe(column('gross')[path]);
      if (ledger.months.some(({ advanced }) => advanced > 0)) advances++;
    }
    expect(advances).toBeGreaterThan(EXPLAINED / 10);
  });
});

test('the accommodation changes no column of any plan year', () => {
  const rows = (accommodation: boolean) =>
    simulatePaths(
      quickPlan(
        manifold(covers({ basis: '12/15' }, { basis: '12/15', accommodation }), { reporting: { months: true } }),
      ),
      PATHS,
    ).columns;
  expect(rows(true)).toEqual(rows(false));
});

test('a basis and months move no draw: claims of the year are those of the incurred basis', () => {
  const plain = quickPlan(manifold(covers({}, {})));
  const incurred = simulatePaths(plain, PATHS);
  for (const [specific, aggregate, more] of [
    ['12/12', '12/12', {}],
    ['paid', '12/18', { reporting: { months: true } }],
    ['incurred', 'incurred', { reporting: { months: true } }],
  ] as const) {
    const plan = quickPlan(manifold(covers({ basis: specific }, { basis: aggregate }), more));
    const result = simulatePaths(plan, PATHS);
    for (const { name } of plain.facts.columns.filter(({ role }) => role === 'component' || role === 'largestMember')) {
      expect(columnNamed(plan, result, name)).toEqual(columnNamed(plain, incurred, name));
    }
    if (specific !== 'incurred') continue;
    for (const { name } of plain.facts.columns) {
      expect(columnNamed(plan, result, name)).toEqual(columnNamed(plain, incurred, name));
    }
  }
});

test('at fixed dollar attachments a longer run-out lowers no recovery on any path, and run-out to the end is the incurred basis', () => {
  const recoveries = (basis: string) => {
    const plan = quickPlan(manifold(covers({ basis }, { basis })));
    const result = simulatePaths(plan, PATHS);
    return ['specific_recovery', 'aggregate_recovery'].map((name) => columnNamed(plan, result, name));
  };
  const ordered = ['12/12', '12/15', '12/18', '12/24', 'incurred'].map(recoveries);
  for (const [i, longer] of ordered.slice(1).entries()) {
    longer.forEach((cents, cover) => {
      cents.forEach((amount, row) => {
        expect(amount).toBeGreaterThanOrEqual(ordered[i]![cover]![row]!);
      });
    });
  }
  expect(ordered[3]).toEqual(ordered[4]);
  expect(ordered[0]).not.toEqual(ordered[3]);
});

describe('simulated aggregate claims over incurred ones', () => {
  const scenario = (basis: string) => ({
    name: 'Aggregate alone',
    seed: 'factors',
    population: { employees: 100, classes: { members: { count: 200 } } },
    benefits: {
      medical: {
        stopLoss: ['aggregate'],
        perils: {
          claims: {
            frequency: { distribution: 'poisson', mean: 3 },
            severity: { distribution: 'lognormal', mean: 1000, cv: 1 },
          },
        },
      },
    },
    stopLoss: { aggregate: { corridor: 1.25, basis } },
  });
  const MANY = 400;

  test.each([
    ['12/12', 0.8756],
    ['12/15', 0.9748],
    ['12/18', 0.9923],
    ['12/24', 1],
    ['15/12', 0.9748],
    ['18/12', 0.9923],
    ['24/12', 1],
    ['paid', 1],
  ])('are on %s the completion factor %f, within four standard errors', (basis, factor) => {
    const plan = quickPlan(scenario(basis), MANY);
    const eligible = columnNamed(plan, simulatePaths(plan, MANY), 'eligible');
    const incurred = 200 * 3 * 1000 * 100;
    const ratios = Array.from(eligible, (cents) => cents / incurred);
    const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / MANY;
    const variance = ratios.reduce((sum, ratio) => sum + (ratio - mean) * (ratio - mean), 0) / (MANY - 1);
    const error = Math.sqrt(variance / MANY);
    expect(error).toBeLessThan(0.004);
    expect(Math.abs(mean - factor)).toBeLessThan(4 * error + 0.00005);
  });

  test('expected by the exact model, to nine digits', () => {
    const fixedClaims = JSON.stringify(scenario('15/12')).replace(
      '"distribution":"lognormal","mean":1000,"cv":1',
      '"distribution":"fixed","amount":1000',
    );
    const { facts } = compileScenario(parseScenario(fixedClaims, 's.yaml').scenario);
    const factor = countedShare(STANDARD_COMPLETION, { runInMonths: 3, paidMonths: 12 });
    expect(facts.expected.eligible.value / 600_000).toBeCloseTo(factor, 9);
    expect(facts.terms.aggregate!.attachment).toBe(Math.round(1.25 * factor * 60_000_000));
  });
});

test('a terminal liability option leaves the attachment its basis and adds its months: 15/12 of that of 12/12, or a stated factor', () => {
  const attachment = (terminalLiability?: object) => {
    const stopLoss = {
      specific: { attachment: '75k', basis: '12/12' },
      aggregate: { corridor: 1.2, basis: '12/12' },
      ...(terminalLiability && { terminalLiability }),
    };
    const data = {
      ...manifold(stopLoss),
      uncertainty: {},
      population: { employees: 20, classes: { members: { count: 40 } } },
    };
    return compileScenario(parseScenario(JSON.stringify(data), 's.yaml').scenario).facts.terms.aggregate!;
  };
  const plain = attachment();
  expect(attachment({ months: 3 })).toMatchObject({
    attachment: roundHalfEven((plain.attachment * 15) / 12),
    basis: { runInMonths: 0, paidMonths: 15 },
    terminalLiability: { months: 3 },
  });
  expect(attachment({ months: 6, factor: 1.3 })).toMatchObject({
    attachment: roundHalfEven(plain.attachment * 1.3),
    basis: { runInMonths: 0, paidMonths: 18 },
  });
}, 60_000);

test('trend is backed out of the years before: 8 % and 10 % a year', () => {
  const { scenario } = parseScenario(JSON.stringify(manifold(covers({ basis: '24/12' }, {}))), 's.yaml');
  const { model, before } = resolvePlan(scenario);
  const severityOf = (of: typeof model, peril: number) => of.benefits[0]!.perils[peril]!.cohorts[0]!.severity;
  const [year, earlier] = [severityOf(model, 0), severityOf(before![0]!, 0)];
  expect(before).toHaveLength(1);
  expect(year.splice!.body.mean / earlier.splice!.body.mean).toBeCloseTo(1.08, 9);
  expect(year.splice!.tail.mean / earlier.splice!.tail.mean).toBeCloseTo(1.1, 9);
  expect(severityOf(model, 1).mean / severityOf(before![0]!, 1).mean).toBeCloseTo(1.08, 9);
  expect(model.accidents[0]!.severity.mean / before![0]!.accidents[0]!.severity.mean).toBeCloseTo(1.1, 9);
});

test('summarize() has the months with the attachment so far, and their amounts', () => {
  const plan = quickPlan(manifold(covers({ basis: '12/15' }, { basis: '12/12' }), { reporting: { months: true } }));
  const byComponent = plan.facts.columns
    .filter(({ role }) => role === 'component')
    .map(({ name }) => ({ name, benefit: '', expected: { value: 0, error: Infinity } }));
  const expected = { ...plan.facts.expected, byComponent };
  const { months, amounts, contract } = summarize({ ...plan.facts, expected }, simulatePaths(plan, PATHS).state);
  expect(months).toHaveLength(15);
  expect(months![5]).toEqual({ month: 6, attachment: 550_000 });
  expect(amounts.filter(({ role }) => role === 'paidByMonth').map(({ name }) => name)).toContain('paid_to_month_15');
  expect(contract.specific!.basis).toEqual({ runInMonths: 0, paidMonths: 15 });
});
