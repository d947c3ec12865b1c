// Claims of one tile of members, cohort by cohort, in whole cents.
import {
  COHORT_BENEFIT,
  COHORT_COMPONENT,
  COHORT_FACTOR,
  COHORT_FREQUENCY,
  COHORT_SEVERITY_OFFSET,
  COHORT_SHOCK_COUNT,
  COHORT_SHOCKS_OFFSET,
  COHORT_STREAM,
  COHORT_VARIANTS_OFFSET,
  FREQUENCY_BERNOULLI,
  FREQUENCY_COUNTED,
  FREQUENCY_RARE,
  PIECE_DATA_OFFSET,
  PIECE_INVERSE_WIDTH,
  PIECE_KIND,
  PIECE_LOWER,
  PIECE_SMOOTH,
  PURPOSE_AMOUNTS,
  PURPOSE_COUNT,
  PURPOSE_MEMBERS,
  SEVERITY_PIECES_OFFSET,
  TILE_MEMBERS,
  VARIANT_BYTES,
  VARIANT_COUNTS_OFFSET,
  VARIANT_LAST_COUNTS_OFFSET,
  VARIANT_PROBABILITY,
} from '../../src/plan/layout';
import { drawCount } from './counts';
import { claimMask, findPiece, isTail, masked, pieceAmount, smoothAmount } from './severity';
import { fillWords, openStream, toProbability } from './streams';
import {
  amountStream,
  benefitMaximum,
  benefitMultipliers,
  benefitTotals,
  chosen,
  claimMembers,
  componentTotals,
  memberStream,
  oneWord,
  paid,
  plan,
  shockOutcomes,
  words,
} from './workspace';

const TILE_BYTES: usize = TILE_MEMBERS * 8;

/** Draws the claims of a cohort in one tile of `members` members and adds them to what their benefit has paid. */
export function drawCohort(cohort: usize, path: u64, planYear: u32, tile: u32, members: i32, isLastTile: bool): void {
  const variant = findVariant(cohort);
  const frequency = load<i32>(cohort, COHORT_FREQUENCY);
  const whose = load<u64>(cohort, COHORT_STREAM);

  openStream(amountStream, path, planYear, PURPOSE_AMOUNTS, whose, tile);
  if (frequency == FREQUENCY_BERNOULLI) {
    fillWords(amountStream, words, members);
    payAtMostOneEach(cohort, members, load<f64>(variant, VARIANT_PROBABILITY));
    return;
  }
  if (frequency == FREQUENCY_COUNTED) {
    openStream(memberStream, path, planYear, PURPOSE_COUNT, whose, tile);
    payCountedClaims(cohort, members, plan + load<i32>(variant, VARIANT_COUNTS_OFFSET));
    return;
  }
  const counts = plan + (isLastTile ? load<i32>(variant, VARIANT_LAST_COUNTS_OFFSET) : load<i32>(variant, VARIANT_COUNTS_OFFSET));
  openStream(oneWord, path, planYear, PURPOSE_COUNT, whose, tile);
  const claims = drawCount(plan, counts, load<u64>(oneWord));
  if (claims == 0) return;
  openStream(memberStream, path, planYear, PURPOSE_MEMBERS, whose, tile);
  if (frequency == FREQUENCY_RARE) {
    chooseDistinctMembers(members, claims);
    payClaims(cohort, claims);
  } else {
    payScatteredClaims(cohort, members, claims);
  }
}

/** Adds one claim of `amount` cents to a member of the tile; returns what the benefit's maximum leaves of it. */
export function payOne(benefit: i32, member: i32, amount: f64): f64 {
  const at = paid + <usize>benefit * TILE_BYTES + ((<usize>member) << 3);
  const before = load<f64>(at);
  const after = min<f64>(before + amount, benefitMaximum(benefit));
  store<f64>(at, after);
  return after - before;
}

/** Books cents under a component and its benefit. */
export function book(component: i32, benefit: i32, cents: f64): void {
  const ofComponent = componentTotals + ((<usize>component) << 3);
  store<f64>(ofComponent, load<f64>(ofComponent) + cents);
  const ofBenefit = benefitTotals + ((<usize>benefit) << 3);
  store<f64>(ofBenefit, load<f64>(ofBenefit) + cents);
}

/** The variant of the year's shock outcomes. */
function findVariant(cohort: usize): usize {
  let index = 0;
  const shocks = plan + load<i32>(cohort, COHORT_SHOCKS_OFFSET);
  const count = load<i32>(cohort, COHORT_SHOCK_COUNT);
  for (let i = 0; i < count; i++) {
    const shock = load<i32>(shocks + ((<usize>i) << 3));
    index += load<i32>(shockOutcomes + ((<usize>shock) << 2)) * load<i32>(shocks + ((<usize>i) << 3), 4);
  }
  return plan + load<i32>(cohort, COHORT_VARIANTS_OFFSET) + <usize>index * VARIANT_BYTES;
}

/** Cents per dollar of severity this year. */
// @ts-ignore: decorator
@inline
function yearFactor(cohort: usize): f64 {
  const benefit = load<i32>(cohort, COHORT_BENEFIT);
  return load<f64>(cohort, COHORT_FACTOR) * load<f64>(benefitMultipliers + ((<usize>benefit) << 3));
}

/**
 * One word a member: a survival probability above `probability` is no claim, and below it decides the amount. The usual
 * piece is computed for everyone and thrown away where there is no claim, which costs less than guessing wrong.
 */
function payAtMostOneEach(cohort: usize, members: i32, probability: f64): void {
  const severity = plan + load<i32>(cohort, COHORT_SEVERITY_OFFSET);
  const first = plan + load<i32>(severity, SEVERITY_PIECES_OFFSET);
  const factor = yearFactor(cohort);
  const benefit = load<i32>(cohort, COHORT_BENEFIT);
  const maximum = benefitMaximum(benefit);
  const inverseProbability = 1.0 / probability;
  const firstIsSmooth = load<i32>(first, PIECE_KIND) == PIECE_SMOOTH;
  const lower = load<f64>(first, PIECE_LOWER);
  const inverseWidth = load<f64>(first, PIECE_INVERSE_WIDTH);
  const table = plan + load<i32>(first, PIECE_DATA_OFFSET);

  let total: f64 = 0;
  let tailTotal: f64 = 0;
  let at = paid + <usize>benefit * TILE_BYTES;
  const end = words + ((<usize>members) << 3);
  for (let word = words; word < end; word += 8) {
    const s = toProbability(load<u64>(word)) * inverseProbability;
    let amount: f64;
    let tail = false;
    if (firstIsSmooth && s > lower) {
      const claims = claimMask(s);
      amount = masked(smoothAmount(table, masked((s - lower) * inverseWidth, claims)), claims);
    } else if (s <= 1.0) {
      const piece = findPiece(plan, severity, s);
      amount = pieceAmount(plan, piece, s);
      tail = isTail(piece);
    } else {
      amount = 0;
    }
    const before = load<f64>(at);
    const after = min<f64>(before + nearest(amount * factor), maximum);
    store<f64>(at, after);
    total += after - before;
    if (tail) tailTotal += after - before;
    at += 8;
  }
  bookCohort(cohort, total, tailTotal);
}

/** Amounts of `claims` claims of the members listed in `claimMembers`, from the amount stream. */
function payClaims(cohort: usize, claims: i32): void {
  const severity = plan + load<i32>(cohort, COHORT_SEVERITY_OFFSET);
  const first = plan + load<i32>(severity, SEVERITY_PIECES_OFFSET);
  const factor = yearFactor(cohort);
  const benefit = load<i32>(cohort, COHORT_BENEFIT);
  const maximum = benefitMaximum(benefit);
  const firstIsSmooth = load<i32>(first, PIECE_KIND) == PIECE_SMOOTH;
  const lower = load<f64>(first, PIECE_LOWER);
  const inverseWidth = load<f64>(first, PIECE_INVERSE_WIDTH);
  const table = plan + load<i32>(first, PIECE_DATA_OFFSET);
  const tilePaid = paid + <usize>benefit * TILE_BYTES;

  fillWords(amountStream, words, claims);
  let total: f64 = 0;
  let tailTotal: f64 = 0;
  const end = words + ((<usize>claims) << 3);
  let who = claimMembers;
  for (let word = words; word < end; word += 8) {
    const s = toProbability(load<u64>(word));
    let amount: f64;
    let tail = false;
    if (firstIsSmooth && s > lower) {
      amount = smoothAmount(table, (s - lower) * inverseWidth);
    } else {
      const piece = findPiece(plan, severity, s);
      amount = pieceAmount(plan, piece, s);
      tail = isTail(piece);
    }
    const at = tilePaid + ((<usize>load<u32>(who)) << 3);
    const before = load<f64>(at);
    const after = min<f64>(before + nearest(amount * factor), maximum);
    store<f64>(at, after);
    total += after - before;
    if (tail) tailTotal += after - before;
    who += 4;
  }
  bookCohort(cohort, total, tailTotal);
}

function payScatteredClaims(cohort: usize, members: i32, claims: i32): void {
  for (let left = claims; left > 0; left -= TILE_MEMBERS) {
    const now = min(left, TILE_MEMBERS);
    chooseMembers(members, now);
    payClaims(cohort, now);
  }
}

/** Each claim's member at random: half a word is ample, since a tile has at most 2^10 members (bias below 2^-22). */
function chooseMembers(members: i32, claims: i32): void {
  fillWords(memberStream, words, (claims + 1) >> 1);
  const end = words + ((<usize>claims) << 2);
  let who = claimMembers;
  for (let word = words; word < end; word += 4) {
    store<u32>(who, <u32>(((<u64>load<u32>(word)) * <u64>members) >> 32));
    who += 4;
  }
}

/** Distinct members at random, by refusing who is already chosen: few are. */
function chooseDistinctMembers(members: i32, claims: i32): void {
  let found = 0;
  while (found < claims) {
    fillWords(memberStream, oneWord, 1);
    const member = <i32>(((load<u64>(oneWord) >>> 32) * <u64>members) >> 32);
    if (load<u8>(chosen + member) != 0) continue;
    store<u8>(chosen + member, 1);
    store<i32>(claimMembers + ((<usize>found) << 2), member);
    found++;
  }
  for (let i = 0; i < claims; i++) store<u8>(chosen + load<i32>(claimMembers + ((<usize>i) << 2)), 0);
}

/** A number of claims for each member, by inversion; the claims of the tile are paid as its list fills up. */
function payCountedClaims(cohort: usize, members: i32, counts: usize): void {
  let listed = 0;
  for (let member = 0; member < members; member++) {
    fillWords(memberStream, oneWord, 1);
    for (let claims = drawCount(plan, counts, load<u64>(oneWord)); claims > 0; claims--) {
      if (listed == TILE_MEMBERS) {
        payClaims(cohort, listed);
        listed = 0;
      }
      store<i32>(claimMembers + ((<usize>listed) << 2), member);
      listed++;
    }
  }
  payClaims(cohort, listed);
}

/** Books what a cohort cost, a tail reported apart under the component after its own. */
function bookCohort(cohort: usize, total: f64, tailTotal: f64): void {
  const component = load<i32>(cohort, COHORT_COMPONENT);
  const benefit = load<i32>(cohort, COHORT_BENEFIT);
  book(component, benefit, total - tailTotal);
  if (tailTotal > 0) book(component + 1, benefit, tailTotal);
}
