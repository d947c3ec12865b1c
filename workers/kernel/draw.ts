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
import { amountAt, findPiece, isTail, pieceAmount } from './severity';
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
  memberWords,
  oneWord,
  paid,
  plan,
  shockOutcomes,
  words,
} from './workspace';

const TILE_BYTES: usize = TILE_MEMBERS * 8;
const TWO_TO_62: f64 = 4611686018427387904.0;
const TWO_TO_63: f64 = 9223372036854775808.0;

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

// Whose claims a sequence of words decides
/** One member after the other. */
const EACH = 0;
/** The members of `claimMembers`. */
const LISTED = 1;
/**
 * Members at random, by the halves of `memberWords`: 32 bits are ample, since a tile has at most 2^10 members (bias below
 * 2^-22).
 */
const SCATTERED = 2;

/** One word a member: at most `probability` is a claim and decides its amount, more is none. */
function payAtMostOneEach(cohort: usize, members: i32, probability: f64): void {
  if (isCapped(cohort)) payWords(cohort, members, members, probability, EACH, true);
  else payWords(cohort, members, members, probability, EACH, false);
}

/** Amounts of `claims` claims of the members listed in `claimMembers`, from the amount stream. */
function payClaims(cohort: usize, claims: i32): void {
  fillWords(amountStream, words, claims);
  if (isCapped(cohort)) payWords(cohort, 0, claims, 1, LISTED, true);
  else payWords(cohort, 0, claims, 1, LISTED, false);
}

// @ts-ignore: decorator
@inline
function isCapped(cohort: usize): bool {
  return benefitMaximum(load<i32>(cohort, COHORT_BENEFIT)) != Infinity;
}

/** The smaller of two numbers in one instruction: unlike `min`, its SIMD twin does not care for NaN and -0. */
// @ts-ignore: decorator
@inline
function lesser(a: f64, b: f64): f64 {
  return f64x2.extract_lane(f64x2.pmin(f64x2.splat(a), f64x2.splat(b)), 0);
}

/**
 * Turns `count` words into claims and pays them to whom `who` says.
 *
 * Nearly all words fall into the severity's first piece, where everything is arithmetic without a branch: which tail a
 * word falls into, and whether it is a claim at all, are coin tosses that no branch predictor guesses, and engines turn
 * selects, minima and maxima of floats into branches. A word's `depth` is its distance from the nearer end of the piece
 * in 2^-63, never zero; beyond the lower end, where there is no claim, it is negative and the amount is masked.
 */
// @ts-ignore: decorator
@inline
function payWords(cohort: usize, members: i32, count: i32, probability: f64, who: i32, isCapped: bool): void {
  const severity = plan + load<i32>(cohort, COHORT_SEVERITY_OFFSET);
  const first = plan + load<i32>(severity, SEVERITY_PIECES_OFFSET);
  const isSmooth = load<i32>(first, PIECE_KIND) == PIECE_SMOOTH;
  const table = plan + load<i32>(first, PIECE_DATA_OFFSET);
  const width = probability / load<f64>(first, PIECE_INVERSE_WIDTH);
  // Words of other pieces lie below -half; where the first piece has no table, all words do
  const half = isSmooth ? <i64>(width * TWO_TO_62) : -1;
  const middle = isSmooth ? <i64>(probability * load<f64>(first, PIECE_LOWER) * TWO_TO_63) + half : i64.MAX_VALUE;
  const perDepth = 1.0 / (width * TWO_TO_63);

  const factor = yearFactor(cohort);
  const benefit = load<i32>(cohort, COHORT_BENEFIT);
  const maximum = benefitMaximum(benefit);
  const tilePaid = paid + <usize>benefit * TILE_BYTES;
  const end = words + ((<usize>count) << 3);
  let total: f64 = 0;
  let tailTotal: f64 = 0;
  for (let word = words; word < end; word += 8) {
    const from = <i64>(load<u64>(word) >>> 1) - middle;
    let amount: f64;
    let isInTail = false;
    if (from >= -half) {
      const upperMask = from >> 63;
      let depth = half - ((from ^ upperMask) - upperMask);
      const claimMask = ~(depth >> 63);
      if (who == EACH) depth &= claimMask;
      amount = amountAt(table, <f64>(depth | 1) * perDepth, <u64>~upperMask);
      if (who == EACH) amount = reinterpret<f64>(reinterpret<i64>(amount) & claimMask);
    } else {
      const s = toProbability(load<u64>(word)) / probability;
      const piece = findPiece(plan, severity, min<f64>(s, 1));
      amount = s <= 1.0 ? pieceAmount(plan, piece, s) : 0;
      isInTail = isTail(piece);
    }
    let cents = nearest(amount * factor);
    let at = word - words;
    if (who == LISTED) at = (<usize>load<u32>(claimMembers + (at >> 1))) << 3;
    if (who == SCATTERED) at = (<usize>(((<u64>load<u32>(memberWords + (at >> 1))) * <u64>members) >> 32)) << 3;
    at += tilePaid;
    const before = load<f64>(at);
    if (isCapped) cents = lesser(cents, maximum - before);
    store<f64>(at, before + cents);
    total += cents;
    if (isInTail) tailTotal += cents;
  }
  bookCohort(cohort, total, tailTotal);
}

/** Claims that fall on members at random. */
function payScatteredClaims(cohort: usize, members: i32, claims: i32): void {
  for (let left = claims; left > 0; left -= TILE_MEMBERS) {
    const now = min(left, TILE_MEMBERS);
    fillWords(memberStream, memberWords, (now + 1) >> 1);
    fillWords(amountStream, words, now);
    if (isCapped(cohort)) payWords(cohort, members, now, 1, SCATTERED, true);
    else payWords(cohort, members, now, 1, SCATTERED, false);
  }
}

/** Distinct members at random, by refusing who is already chosen. */
function chooseDistinctMembers(members: i32, claims: i32): void {
  let found = 0;
  while (found < claims) {
    const wanted = claims - found;
    fillWords(memberStream, words, wanted);
    for (let i = 0; i < wanted; i++) {
      const member = <i32>(((load<u64>(words + ((<usize>i) << 3)) >>> 32) * <u64>members) >> 32);
      if (load<u8>(chosen + member) != 0) continue;
      store<u8>(chosen + member, 1);
      store<i32>(claimMembers + ((<usize>found) << 2), member);
      found++;
    }
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
