/** The reference cases as tables: one line for a case, and every quantity for those who open it. */
import type { CaseGroup } from '../cases/all-cases.ts';
import { differenceOf, type Quantity, type ReferenceCase } from '../cases/reference-case.ts';
import { count, details, oneDigit, percent, table, tenDigits } from './markdown.ts';
import { printedError } from './printed-value.ts';

/** A quantity with what this project computes for it. */
interface Compared extends Quantity {
  readonly computed: number;
  readonly difference: number;
}

export interface ComparedCase extends Omit<ReferenceCase, 'quantities'> {
  readonly quantities: readonly Compared[];
}

export interface ComparedGroup extends Omit<CaseGroup, 'cases'> {
  readonly cases: readonly ComparedCase[];
}

export function comparedGroups(groups: readonly CaseGroup[]): ComparedGroup[] {
  return groups.map((group) => ({ ...group, cases: group.cases.map(compared) }));
}

function compared(given: ReferenceCase): ComparedCase {
  return {
    ...given,
    quantities: given.quantities.map((quantity) => {
      const computed = quantity.ours().value;
      return { ...quantity, computed, difference: differenceOf(computed, quantity.exact) };
    }),
  };
}

/** The section of one group. */
export function caseSection({ title, about, cases }: ComparedGroup): string {
  const quantities = cases.reduce((sum, each) => sum + each.quantities.length, 0);
  return [
    `### ${title}`,
    about,
    table(
      [
        'case',
        'what',
        'source',
        'quantities',
        'printed values that hold',
        'worst quantity',
        'exact',
        'Corridor',
        'difference',
      ],
      cases.map(caseLine),
      [3, 6, 7, 8],
    ),
    details(`All ${count(quantities)} quantities`, cases.map(quantityTable).join('\n\n')),
  ].join('\n\n');
}

function caseLine({ id, title, source, quantities }: ComparedCase): string[] {
  const worst = quantities.reduce((a, b) => (b.difference > a.difference ? b : a));
  return [
    id,
    title,
    source,
    String(quantities.length),
    printedThatHold(quantities),
    worst.name,
    tenDigits(worst.exact),
    tenDigits(worst.computed),
    oneDigit(worst.difference),
  ];
}

function printedThatHold(quantities: readonly Compared[]): string {
  const printed = quantities.filter((quantity) => quantity.printed !== undefined);
  if (printed.length === 0) return 'none printed';
  const holding = printed.filter((quantity) => printedError(quantity.printed!, quantity.exact) === 0);
  return holding.length === printed.length ? `all ${printed.length}` : `${holding.length} of ${printed.length}`;
}

function quantityTable({ id, title, computation, note, quantities }: ComparedCase): string {
  return [
    `**${id}: ${title}.** Corridor: ${computation}.${note === undefined ? '' : ` ${note}`}`,
    table(
      ['quantity', 'printed', 'exact', 'Corridor', 'difference'],
      quantities.map(({ name, printed, exact, computed, difference }) => [
        name,
        printedCell(printed, exact),
        tenDigits(exact),
        tenDigits(computed),
        oneDigit(difference),
      ]),
      [1, 2, 3, 4],
    ),
  ].join('\n\n');
}

function printedCell(printed: string | undefined, exact: number): string {
  if (printed === undefined) return '';
  const error = printedError(printed, exact);
  return error === 0 ? printed : `${printed} (${percent(error, error < 0.001 ? 3 : 2)} off)`;
}

/** Cases with a printed value that does not hold, each with the reason. */
export function divergences(groups: readonly ComparedGroup[]): string {
  const rows = groups.flatMap(({ cases }) =>
    cases.flatMap(({ id, source, note, quantities }) => {
      const wrong = quantities
        .filter(({ printed }) => printed !== undefined)
        .map((quantity) => ({ ...quantity, error: printedError(quantity.printed!, quantity.exact) }))
        .filter(({ error }) => error > 0);
      if (wrong.length === 0) return [];
      const worst = wrong.reduce((a, b) => (b.error > a.error ? b : a));
      return [
        [
          id,
          source,
          String(wrong.length),
          worst.name,
          worst.printed!,
          tenDigits(worst.exact),
          note ?? 'Rounding in the last printed digit.',
        ],
      ];
    }),
  );
  return table(['case', 'source', 'values', 'farthest off', 'printed', 'exact', 'why'], rows, [2, 4, 5]);
}
