/** What the terms of a contract cost in speed: nanoseconds a member-year, each against the same plan without the term. */
import { median } from 'simple-statistics';
import type { CompiledPlan } from '../src/plan/compiled-plan.ts';
import { kernelModule } from '../src/study/kernel-module.ts';
import { type KernelTime, timeKernel } from './kernel-time.ts';
import { plannedWith } from './plans.ts';
import { type Figure, thousands } from './print.ts';

const SCENARIO = 'midsize-manufacturer';
const REPEATS = 15;

interface ContractCase {
  readonly what: string;
  /** Beside the scenario's own contract: a specific and an aggregate over expected claims. */
  readonly set: readonly string[];
  /** The case that its time is compared with; the first where nothing is said. */
  readonly against?: string;
}

const PLAIN = 'plain annual contract';
const DRUGS = 'drugs as a peril, under both covers';
const withDrugs =
  'benefits.medical.perils.drugs={frequency: {distribution: bernoulli, probability: 0.56}, severity: {distribution: lognormal, mean: 900, cv: 4}}';

/** To add a term: its name, and what it takes in the scenario. */
const CASES: readonly ContractCase[] = [
  { what: PLAIN, set: [] },
  { what: 'specific alone', set: ['stopLoss.aggregate=', 'fixedCosts.aggregatePremium='] },
  {
    what: 'lasers on five members',
    set: [
      'stopLoss.specific.lasers=[{class: employees, members: 3, attachment: 400k}, {class: spouses, members: 2, excluded: true}]',
    ],
  },
  { what: 'aggregating specific, control variates with it', set: ['stopLoss.specific.aggregatingSpecific=100k'] },
  {
    what: 'tiers: monthly factors and a minimum',
    set: [
      'stopLoss.aggregate={limit: 1m, minimum: {firstMonth: 95%}, tiers: {all: {factor: "1,468", enrolment: [250, 250, 250, 250, 250, 250, 250, 250, 250, 250, 250, 250]}}}',
    ],
  },
  { what: 'aggregate counts retained claims', set: ['stopLoss.aggregate.eligible=retained'] },
  {
    what: 'basis of months, 12/15 and 12/12: claims in months and paid by a curve',
    set: ['stopLoss.specific.basis=12/15', 'stopLoss.aggregate.basis=12/12'],
  },
  {
    what: 'basis with run-in, 24/12 both',
    set: ['stopLoss.specific.basis=24/12', 'stopLoss.aggregate.basis=24/12'],
  },
  { what: DRUGS, set: [withDrugs] },
  {
    what: 'drugs under the aggregate alone, against both',
    set: [withDrugs, 'benefits.medical.perils.drugs.stopLoss=[aggregate]'],
    against: DRUGS,
  },
];

/** The kernel on one thread, cases taken in turn, medians of processor time. */
export async function benchContract(): Promise<Figure[]> {
  const module = await kernelModule();
  const cases = CASES.map((one) => ({ ...one, plan: plannedWith(SCENARIO, one.set), times: [] as KernelTime[] }));
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    for (const { plan, times } of cases) times.push(timeKernel(module, plan));
  }
  return cases.map(({ what, against = PLAIN, plan, times }) => {
    const others = cases.find((one) => one.what === against)!.times;
    // Of neighbours in time, as the machine's other work comes and goes
    const ratio = median(times.map(({ nanosecondsAPath }, i) => nanosecondsAPath / others[i]!.nanosecondsAPath));
    const nanoseconds = times.map(({ nanosecondsAPath }) => nanosecondsAPath / plan.facts.members);
    return {
      what: `${what}: ns a member-year`,
      figure: `${median(nanoseconds).toFixed(2)} (best ${Math.min(...nanoseconds).toFixed(2)}), ${ratio.toFixed(2)} x`,
      answer: answerOf(plan, times.at(-1)!),
    };
  });
}

function answerOf({ facts }: CompiledPlan, { meanOf }: KernelTime): string {
  const { specificRecovery } = facts.expected;
  return `mean specific recovery ${thousands(meanOf('specificRecovery'))}, exact ${thousands(specificRecovery.value)}`;
}
