import type { CoveredBenefit } from '../plan/plan-facts.ts';
import { benefitNames } from '../study/benefit-names.ts';
import type { PathRange } from '../study/block.ts';
import type { ClaimantColumns } from '../study/block-result.ts';
import { type ArrowRows, type ColumnValues, unreadable } from './arrow-rows.ts';
import { copyCents } from './copy-cents.ts';

/**
 * Takes the claimants of the next paths from `claimants.arrow`, amounts in cents. The file does not tell the parts of a
 * benefit apart: its first part holds what it paid.
 */
export async function takeClaimants(
  file: ArrowRows,
  benefits: readonly CoveredBenefit[],
  range: PathRange,
): Promise<ClaimantColumns> {
  const pieces: (readonly ColumnValues[])[] = [];
  for (;;) {
    const ahead = await file.ahead();
    const count = claimantsWithin(file, ahead, range);
    if (count > 0) pieces.push(file.look(count));
    file.skip(count);
    if (ahead === 0 || count < ahead) return joined(file.path, pieces, benefits);
  }
}

/** How many of the rows ahead belong to the range; they come in path order. */
function claimantsWithin(file: ArrowRows, ahead: number, { firstPath, paths }: PathRange): number {
  const path = file.look(ahead)[0] as BigInt64Array | undefined;
  const end = firstPath + paths;
  let previous = firstPath;
  for (let row = 0; row < ahead; row++) {
    const current = Number(path![row]);
    if (current < previous) throw unreadable(file.path, `paths must be in order: got ${current} after ${previous}`);
    if (current >= end) return row;
    previous = current;
  }
  return ahead;
}

function joined(
  file: string,
  pieces: readonly (readonly ColumnValues[])[],
  benefits: readonly CoveredBenefit[],
): ClaimantColumns {
  const firstParts = benefitNames(benefits).map((wanted) => benefits.findIndex(({ name }) => name === wanted));
  const length = pieces.reduce((sum, [path]) => sum + path!.length, 0);
  const claimants = {
    length,
    path: new Float64Array(length),
    planYear: new Int32Array(length),
    member: new Int32Array(length),
    classIndex: new Int32Array(length),
    amount: new Float64Array(length),
    byBenefit: benefits.map(() => new Float64Array(length)),
  };
  let at = 0;
  for (const piece of pieces) {
    const [path, planYear, member, classIndex, amount, ...byBenefit] = piece as ClaimantPiece;
    for (let row = 0; row < path.length; row++) claimants.path[at + row] = Number(path[row]);
    claimants.planYear.set(planYear, at);
    claimants.member.set(member, at);
    claimants.classIndex.set(classIndex, at);
    copyCents(file, amount, claimants.amount, at);
    byBenefit.forEach((values, benefit) => {
      copyCents(file, values, claimants.byBenefit[firstParts[benefit]!]!, at);
    });
    at += path.length;
  }
  return claimants;
}

/** In the order of `claimantsSchema`. */
type ClaimantPiece = readonly [
  path: BigInt64Array,
  planYear: Int32Array,
  member: Int32Array,
  classIndex: Int32Array,
  amount: Float64Array,
  ...byBenefit: Float64Array[],
];
