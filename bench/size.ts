/** Sizing in the kernel on one thread: 234 options and the policy against the policy alone, on the same plan years. */
import type { ContractTerms } from '../src/contract/terms.ts';
import type { CompiledPlan } from '../src/plan/compiled-plan.ts';
import { lowestKey, type SizedTerms, sharedCovers, writeSizing } from '../src/plan/write-sizing.ts';
import { mean } from '../src/reduce/moments.ts';
import { openKernel } from '../src/study/kernel.ts';
import { kernelModule } from '../src/study/kernel-module.ts';
import { costColumn } from '../src/study/sized-sums.ts';
import { openSizingKernel } from '../src/study/sizing-kernel.ts';
import type { SizingPlan } from '../src/study/sizing-plan.ts';
import { addSizingBlock, emptySizingState, type SizingState } from '../src/study/sizing-state.ts';
import { shippedPlan } from './plans.ts';
import { type Figure, thousands } from './print.ts';

const ATTACHMENTS = [50, 75, 100, 125, 150, 175, 200, 250, 300, 350, 400, 500, 750].map((thousand) => thousand * 1e5);
const CORRIDORS = [null, 1.1, 1.15, 1.2, 1.25, 1.35];
const KEPT = [0, 5e6, 1e7];
const PATHS = 8000;
const ROUNDS = 9;

/** Processor time of both, alternating, medians of the rounds. */
export async function benchSizing(): Promise<Figure[]> {
  const module = await kernelModule();
  const plan = shippedPlan('midsize-manufacturer');
  const options = [plan.facts.terms, ...ladder(plan)].map((terms) => sizedTerms(plan, terms));
  const sizing = sizingOf(plan, options, PATHS);
  const sized = openSizingKernel(module, sizing);
  const single = openKernel(module, plan, PATHS);
  const state = emptySizingState(sizing.options, sizing.covers);
  const watch = { isCancelled: () => false, progress: () => {} };
  const times = Array.from({ length: ROUNDS }, (_, round) => {
    const firstPath = round * PATHS;
    const many = processorTime(() =>
      addSizingBlock(state, sized.size({ index: round, firstPath, paths: PATHS }, watch)!),
    );
    const one = processorTime(() => {
      for (let done = 0; done < PATHS; ) {
        done += single.simulate(firstPath + done, PATHS - done, done);
        single.dropClaimants();
      }
    });
    single.takeState(PATHS);
    return { many, one };
  });
  const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;
  const [many, one] = [median(times.map((time) => time.many)), median(times.map((time) => time.one))];
  return [
    {
      what: `${options.length} options: times the processor time of one`,
      figure: `${(many / one).toFixed(2)} (${((1000 * many) / PATHS).toFixed(1)} and ${((1000 * one) / PATHS).toFixed(1)} us a plan year)`,
      answer: answerOf(plan, state, ROUNDS * PATHS),
    },
  ];
}

/** The policy and so many of the ladder's options more, spread over it. */
export function sizingWith(plan: CompiledPlan, more: number, blockPaths: number): SizingPlan {
  const all = ladder(plan);
  const chosen = Array.from({ length: more }, (_, i) => all[Math.floor((i * all.length) / more)]!);
  const options = [plan.facts.terms, ...chosen].map((terms) => sizedTerms(plan, terms));
  return sizingOf(plan, options, blockPaths);
}

function sizingOf(plan: CompiledPlan, options: readonly SizedTerms[], blockPaths: number): SizingPlan {
  return {
    plan,
    section: writeSizing(options, plan.facts),
    options: options.length,
    covers: sharedCovers(options.map(({ terms }) => terms)).covers.length,
    blockPaths,
  };
}

function ladder({ facts }: CompiledPlan): ContractTerms[] {
  return ATTACHMENTS.flatMap((attachment) =>
    CORRIDORS.flatMap((corridor) =>
      KEPT.map((aggregatingSpecific) => ({
        specific: { attachment, limit: Infinity, share: 1, aggregatingSpecific },
        aggregate:
          corridor === null
            ? null
            : {
                ...facts.terms.aggregate!,
                attachment: Math.round(corridor * 100 * facts.expected.eligible.value),
                lossLimit: attachment,
              },
      })),
    ),
  );
}

function sizedTerms({ facts }: CompiledPlan, terms: ContractTerms): SizedTerms {
  const { funding, fixedCosts } = facts;
  const levels = [0.95, 1, 1.08, 1.12, 1.15].map((ratio) => Math.round(ratio * funding));
  return { terms, fixedCosts, funding, ownFunding: funding, centre: funding, levels };
}

/** The mean cost of the policy, the first of the options. */
export function answerOf(plan: CompiledPlan, state: SizingState, paths: number): string {
  const centre = plan.facts.funding;
  const place = { index: 0, centre, lowestKey: lowestKey(centre), atoms: [Infinity, Infinity] } as const;
  return `mean cost of the policy ${thousands(mean(costColumn(state, place), paths) / 100)}, exact ${thousands(exactCost(plan))}`;
}

function exactCost({ facts: { expected, fixedCosts } }: CompiledPlan): number {
  return expected.gross.value - expected.specificRecovery.value - expected.aggregateRecovery!.value + fixedCosts / 100;
}

function processorTime(work: () => void): number {
  const before = process.cpuUsage().user;
  work();
  return (process.cpuUsage().user - before) / 1000;
}
