/** A sizing beside the exact model: one line for many options. */
import { MEMBER_COUNTS, SUM_ATTACHES } from '../plan/sizing-layout.ts';
import { ndtri } from '../units/elementary.ts';
import { rowsOf, totalOf } from './sized-sums.ts';
import type { SizedOption, SizingVerification } from './sizing.ts';
import type { RunOption, SizingRun } from './sizing-run.ts';
import type { ComparedEstimate } from './summary.ts';
import { zOfCount, zOfEstimate } from './z-score.ts';

/** Probability that chance alone fails a right simulation, over all its comparisons together. */
const FALSE_ALARM = 0.001;

/** Fewer plan years with any amount do not carry a comparison by normal theory. */
const FEWEST_EVENTS = 400;

/** Claims are paid in whole cents, of which the exact model knows nothing. */
const HALF_CENT = 0.005;

interface Comparison {
  readonly option: string;
  readonly quantity: string;
  readonly estimate: number;
  readonly exact: number;
  readonly z: number;
}

/**
 * Every option's recoveries and its probability of attaching beside the exact model; what options share (a specific cover)
 * is compared once. Passed while no |z| is more than chance explains for so many comparisons.
 */
export function verifySizing(run: SizingRun, sized: readonly SizedOption[]): SizingVerification {
  const covers = new Set<number>();
  const compared = run.options.flatMap((option, i) => {
    const isNew = !covers.has(option.cover);
    covers.add(option.cover);
    return [
      ...(isNew ? specificComparisons(run, option, sized[i]!) : []),
      ...aggregateComparisons(run, option, sized[i]!),
    ];
  });
  const furthest = compared.toSorted((a, b) => Math.abs(b.z) - Math.abs(a.z))[0] ?? null;
  const criticalZ = -ndtri(FALSE_ALARM / 2 / Math.max(1, compared.length));
  const known = run.options.filter(
    ({ expected }) => expected.specificRecovery !== null && expected.aggregateRecovery !== null,
  );
  return {
    passed: furthest === null || Math.abs(furthest.z) <= criticalZ,
    compared: compared.length,
    optionsCompared: known.length,
    options: run.options.length,
    furthest,
    criticalZ,
    notCompared: [
      ...(known.length < run.options.length
        ? [
            `${run.options.length - known.length} options have an aggregating specific deductible, whose law is left to the simulation`,
          ]
        : []),
    ],
  };
}

function specificComparisons(
  { state }: SizingRun,
  { cover, request, expected }: RunOption,
  sized: SizedOption,
): Comparison[] {
  if (request.specific === null) return [];
  const years = rowsOf(state) - state.members[cover * MEMBER_COUNTS]!;
  if (years < FEWEST_EVENTS) return [];
  return [
    ...(expected.specificRecovery === null
      ? []
      : meanComparison(sized, 'Specific reimbursement', sized.recovery.specific, HALF_CENT)),
    ...meanComparison(sized, 'Members above the attachment', sized.claimants.expected, 0),
  ];
}

function aggregateComparisons({ state }: SizingRun, { place, expected }: RunOption, sized: SizedOption): Comparison[] {
  const { probabilityAttaches, terms } = expected;
  if (terms.aggregate === null || probabilityAttaches === null) return [];
  const rows = rowsOf(state);
  const years = totalOf(state, place.index, SUM_ATTACHES);
  return [
    {
      option: sized.id,
      quantity: 'Probability that the aggregate attaches',
      estimate: years / rows,
      exact: probabilityAttaches.value,
      z: zOfCount(years, rows, probabilityAttaches),
    },
    ...(years < FEWEST_EVENTS
      ? []
      : meanComparison(sized, 'Aggregate reimbursement', sized.recovery.aggregate, HALF_CENT)),
  ];
}

function meanComparison({ id }: SizedOption, quantity: string, of: ComparedEstimate, rounding: number): Comparison[] {
  if (of.expected === null || of.standardError === null) return [];
  const exact = { value: of.expected, error: Math.sqrt((of.expectedError ?? 0) ** 2 + rounding ** 2) };
  return [
    { option: id, quantity, estimate: of.value, exact: of.expected, z: zOfEstimate(of.value, of.standardError, exact) },
  ];
}
