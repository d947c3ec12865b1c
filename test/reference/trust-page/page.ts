/** The trust page: what was compared with what, and what came out; every number from the data that tests check. */
import { caseGroups } from '../cases/all-cases.ts';
import { controlFactors } from '../control-factors.ts';
import { readCoverage } from '../coverage/coverage-file.ts';
import { type ComparedCase, type ComparedGroup, caseSection, comparedGroups, divergences } from './case-tables.ts';
import {
  allIntervals,
  coverageByKind,
  ENOUGH_EVENTS,
  exceptionTable,
  fewEventsTable,
  HIGHEST,
  hasEnoughEvents,
  intervalsOfRuns,
  LOWEST,
  planTable,
} from './coverage-tables.ts';
import { knownLimits } from './known-limits.ts';
import { count, details, oneDigit, percent } from './markdown.ts';
import { persistenceSection } from './persistence-section.ts';
import { printedError } from './printed-value.ts';

/** The whole page. */
export function trustPage(): string {
  const groups = comparedGroups(caseGroups);
  const runs = readCoverage();
  const intervals = intervalsOfRuns(runs);
  const sections = [
    '# Can the numbers be trusted?',
    opening(groups, intervals),
    '## The exact model and the severities against published cases',
    howToRead(),
    ...groups.map(caseSection),
    '## Where printed values do not hold',
    'Values whose exact counterpart does not round to the printed digits; one line for a case, all values in the lists above.',
    divergences(groups),
    '## Does the simulation state its own error correctly?',
    aboutCoverage(runs[0]!.replications, runs.length),
    planTable(),
    'Smallest and largest coverage over all intervals of a kind, by the number of events that a run expects:',
    coverageByKind(intervals),
    whatAreEvents(),
    '### Intervals that cannot hold their level',
    exceptionTable(intervals),
    aboutExceptions(),
    '### Too few events',
    `Intervals below ${percent(LOWEST, 0)} where fewer than ${ENOUGH_EVENTS} events are expected. A single run cannot know how many are expected, only how many it saw: fewer than ${ENOUGH_EVENTS} are a warning.`,
    fewEventsTable(intervals),
    details(`All ${count(intervals.length)} intervals`, allIntervals(runs)),
    "## Does a member's risk persist as it should?",
    persistenceSection(),
    '## What control variates take away',
    aboutControls(),
    '## Known limits',
    knownLimits(),
    '## What the scenario file cannot say',
    beyondScenarios(),
    '## How to write this page anew',
    regenerate(),
  ];
  return `${sections.join('\n\n')}\n`;
}

function aboutControls(): string {
  const { planYears, expectedRetained, deficitProbability, expectedDeficit } = controlFactors;
  return [
    'Where net cost is not known exactly, quantities whose exact means are known take away what chance has added. On the midsize',
    `plan, its net cost taken as if it were not known, they divide standard errors at ${count(planYears)} plan years by`,
    '',
    '| quantity | factor |',
    '| --- | ---: |',
    `| expected retained claims, after both covers | ${oneDigit(expectedRetained)} |`,
    `| probability of a deficit | ${oneDigit(deficitProbability)} |`,
    `| expected deficit | ${oneDigit(expectedDeficit)} |`,
    '',
    'Both errors are printed. That the smaller one is right is tested by the spread of 300 independent runs of a small plan.',
  ].join('\n');
}

function opening(groups: readonly ComparedGroup[], intervals: ReturnType<typeof intervalsOfRuns>): string {
  const cases = groups.flatMap((group) => group.cases);
  const quantities = cases.flatMap((each) => each.quantities);
  const printed = quantities.filter((quantity) => quantity.printed !== undefined);
  const holding = printed.filter((quantity) => printedError(quantity.printed!, quantity.exact) === 0);
  const judged = intervals.filter((interval) => interval.exception === null && hasEnoughEvents(interval));
  const held = judged.filter(({ coverage }) => coverage >= LOWEST && coverage <= HIGHEST);
  return [
    'Corridor computes a plan year twice: by simulation, and by an exact model that neither draws nor settles. This page says how',
    'both were tested against numbers from outside, and how often the intervals that the simulation prints hold the true value.',
    'A script writes it and a test compares it, so nothing on it is typed by hand.',
    '',
    `- **${count(cases.length)} cases with ${count(quantities.length)} quantities**, from textbooks, papers, exams, other programs and closed forms.`,
    `  ${agreement(ofTenDigits(cases))}`,
    `- **${count(holding.length)} of ${count(printed.length)} printed values hold** to their last digit. The others were rounded on the way, simulated, taken from a normal`,
    '  law, or are wrong; they are listed with the reason, and the exact value decides.',
    `- **${count(held.length)} of ${count(judged.length)} intervals** that rest on ${ENOUGH_EVENTS} events or more cover the true value in ${percent(LOWEST, 0)} to ${percent(HIGHEST, 0)} of runs, as 95 %`,
    '  intervals should: rare recoveries and deficits of small groups among them. What cannot hold its level, whatever the number of',
    '  plan years, and what needs more of them, is named.',
  ].join('\n');
}

/** Cases whose exact values have ten digits: all but the tables that are printed more coarsely than that. */
function ofTenDigits(cases: readonly ComparedCase[]): ComparedCase[] {
  return cases.filter(({ id }) => !/^(RET|ADD)/.test(id));
}

function agreement(cases: readonly ComparedCase[]): string {
  const differences = cases.flatMap(({ quantities }) => quantities.map(({ difference }) => difference));
  const within = (bound: number) => differences.filter((difference) => difference <= bound).length / differences.length;
  return [
    `Of those whose exact value has ten digits, ${percent(within(1e-9), 0)} agree within 1e-9 and ${percent(within(1e-7), 0)} within 1e-7;`,
    `the largest difference is ${oneDigit(Math.max(...differences))}.`,
  ].join(' ');
}

function howToRead(): string {
  return [
    '*Exact* is an independent value: a closed form, rational arithmetic, or an FFT with controlled error made apart from this',
    'project. *Printed* is what the source prints; it holds where the exact value rounds to it. *Difference* is that of Corridor from',
    'the exact value, relative. The line of a case shows its worst quantity; the list under each table has them all.',
  ].join('\n');
}

function aboutCoverage(replications: number, runs: number): string {
  return [
    `Each plan below was simulated ${count(replications)} times with other draws, ${runs} runs of stated sizes in all, and every 95 % interval of the`,
    "summary was held against the exact model's value. Members have REF-2025 claims, whose tail has an index of 2.5: finite variance,",
    'no third moment.',
  ].join('\n');
}

function whatAreEvents(): string {
  return [
    '*Events* are what an interval rests on: years with a recovery or a deficit for its mean and standard deviation, years beyond the',
    'level for a quantile or TVaR, the rarer of two outcomes for a probability, plan years for the rest.',
    '',
    'How the intervals are made: proportions after Wilson; quantiles between order statistics; means, standard deviations and TVaR from',
    "Hall's transformation, which takes out the skewness, and where the mean is far from normal from the wider of it and the gamma",
    'interval of Fay and Feuer (`src/reduce/skewed-interval.ts`).',
  ].join('\n');
}

function aboutExceptions(): string {
  return [
    'On an atom the quantile is met nearly always, which does no harm. The standard deviation of an amount whose fourth moment is',
    'infinite is another matter: no sample says how large the claims are that it has not seen, and more plan years hardly help.',
    "Without a specific attachment, trust the exact model's standard deviation (`corridor verify`), not the simulated interval.",
  ].join('\n');
}

function beyondScenarios(): string {
  return [
    'No case was left out; of HLT-01 one quantity was, the standard deviation of the aggregate recovery, on which two computations',
    'differ by 1.1e-4. These cannot be written as a scenario and went through functions of the exact model instead: reinstatements',
    'and distorted premiums (LAY-04, SEV-06), layers of each claim (LAY-01, -06, -08, -09, -11; SOA-109, -164, -212; CMP-13), tests of',
    'a normal law (CMP-05, -06, SOA-85, -287), thinning of counts (DIS-09), and a stable law that is no family of the project (TAIL-01).',
    'The health plans and the groups are simulated as scenarios too: `test/reference/health-plans-simulated.test.ts` in every test',
    'run, `test/reference/verify-million.ts` with a million plan years each.',
  ].join('\n');
}

function regenerate(): string {
  return [
    '`npm run trust` computes the cases and writes this page (half a minute). `npm run trust:measure` measures the coverage anew and',
    'writes `test/reference/coverage/coverage.json` (five minutes on two cores); the counts are the same bits on every machine. Cases are',
    'in `test/reference/cases/`, one file for each group.',
  ].join('\n');
}
