// Claims of one tile of members, cohort by cohort, in whole cents.
import {
  COHORT_BENEFIT,
  COHORT_COMPONENT,
  COHORT_FACTOR,
  COHORT_FREQUENCY,
  COHORT_PERSISTENCE_OFFSET,
  COHORT_SEVERITY_OFFSET,
  COHORT_SHOCK_COUNT,
  COHORT_SHOCKS_OFFSET,
  COHORT_STREAM,
  COHORT_VARIANTS_OFFSET,
  FREQUENCY_BERNOULLI,
  FREQUENCY_COUNTED,
  FREQUENCY_RARE,
  PURPOSE_AMOUNTS,
  PURPOSE_COUNT,
  PURPOSE_MEMBERS,
  TILE_MEMBERS,
  VARIANT_BYTES,
  VARIANT_COUNTS_OFFSET,
  VARIANT_LAST_COUNTS_OFFSET,
  VARIANT_PROBABILITY,
} from '../../src/plan/layout';
import { drawCount } from './counts';
import { countClaims, countMemberClaims, openMonths } from './lag';
import { drawPersistent } from './persistence';
import { drawAmounts, tailTotal } from './severity';
import { fillWords, openStream } from './streams';
import {
  amounts,
  amountStream,
  benefitMaximum,
  benefitMultipliers,
  benefitTotals,
  chosen,
  claimAddresses,
  componentTotals,
  memberStream,
  memberWords,
  oneWord,
  paid,
  payment,
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
  if (load<i32>(cohort, COHORT_PERSISTENCE_OFFSET) != 0) {
    drawPersistent(cohort, variant, path, planYear, tile, members);
    return;
  }

  openStream(amountStream, path, planYear, PURPOSE_AMOUNTS, whose, tile);
  if (payment != 0) openMonths(path, planYear, whose, tile);
  if (frequency == FREQUENCY_BERNOULLI) {
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
    chooseDistinctMembers(paidBy(cohort), members, claims);
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
export function findVariant(cohort: usize): usize {
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
export function yearFactor(cohort: usize): f64 {
  const benefit = load<i32>(cohort, COHORT_BENEFIT);
  return load<f64>(cohort, COHORT_FACTOR) * load<f64>(benefitMultipliers + ((<usize>benefit) << 3));
}

/** Where the benefit of a cohort keeps what it has paid the members of the tile. */
// @ts-ignore: decorator
@inline
export function paidBy(cohort: usize): usize {
  return paid + <usize>load<i32>(cohort, COHORT_BENEFIT) * TILE_BYTES;
}

/** One word a member: at most `probability` is a claim and decides its amount, more is none. */
export function payAtMostOneEach(cohort: usize, members: i32, probability: f64): void {
  drawAmounts(plan + load<i32>(cohort, COHORT_SEVERITY_OFFSET), probability, yearFactor(cohort), members);
  payEach(cohort, members);
  if (payment != 0) countMemberClaims(cohort, members, probability);
}

/** Pays the amount of each member, up to the benefit's maximum. */
export function payEach(cohort: usize, members: i32): void {
  const end = (<usize>members) << 3;
  // Of an odd number of members, the last pair holds one too many
  store<f64>(amounts + end, 0);
  const claims = amounts;
  const before = paidBy(cohort);
  const maximum = f64x2.splat(benefitMaximum(load<i32>(cohort, COHORT_BENEFIT)));
  let total = f64x2.splat(0);
  for (let at: usize = 0; at < end; at += 16) {
    const soFar = v128.load(before + at);
    const cents = f64x2.pmin(v128.load(claims + at), f64x2.sub(maximum, soFar));
    v128.store(before + at, f64x2.add(soFar, cents));
    total = f64x2.add(total, cents);
  }
  bookCohort(cohort, f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1));
}

/** Draws the amounts of `claims` claims and pays them to whom `claimAddresses` says. */
export function payClaims(cohort: usize, claims: i32): void {
  const drawn = drawAmounts(plan + load<i32>(cohort, COHORT_SEVERITY_OFFSET), 1, yearFactor(cohort), claims);
  const maximum = benefitMaximum(load<i32>(cohort, COHORT_BENEFIT));
  if (maximum == Infinity) {
    payInFull(claims);
    bookCohort(cohort, drawn);
  } else {
    bookCohort(cohort, payUpTo(maximum, claims));
  }
  if (payment != 0) countClaims(cohort, claims);
}

/** Pays the amounts that are already drawn to whom `claimAddresses` says. */
export function payListed(cohort: usize, claims: i32): void {
  bookCohort(cohort, payUpTo(benefitMaximum(load<i32>(cohort, COHORT_BENEFIT)), claims));
}

/** Puts a claim of the member whose benefit has paid what lies at `address` on the list. */
// @ts-ignore: decorator
@inline
export function listClaim(place: i32, address: usize): void {
  store<u32>(claimAddresses + ((<usize>place) << 2), <u32>address);
}

function payInFull(claims: i32): void {
  const end = amounts + ((<usize>claims) << 3);
  let whose = claimAddresses;
  for (let at = amounts; at < end; at += 8) {
    const member = <usize>load<u32>(whose);
    store<f64>(member, load<f64>(member) + load<f64>(at));
    whose += 4;
  }
}

/** Pays what a benefit's maximum leaves of the amounts; returns how much that is. */
function payUpTo(maximum: f64, claims: i32): f64 {
  const end = amounts + ((<usize>claims) << 3);
  let whose = claimAddresses;
  let total: f64 = 0;
  for (let at = amounts; at < end; at += 8) {
    const member = <usize>load<u32>(whose);
    const before = load<f64>(member);
    const cents = lesser(load<f64>(at), maximum - before);
    store<f64>(member, before + cents);
    total += cents;
    whose += 4;
  }
  return total;
}

/** The smaller of two numbers in one instruction: engines turn `min` into branches, its SIMD twin does not care for NaN and -0. */
// @ts-ignore: decorator
@inline
function lesser(a: f64, b: f64): f64 {
  return f64x2.extract_lane(f64x2.pmin(f64x2.splat(a), f64x2.splat(b)), 0);
}

/** Claims that fall on members at random. */
function payScatteredClaims(cohort: usize, members: i32, claims: i32): void {
  for (let left = claims; left > 0; left -= TILE_MEMBERS) {
    const now = min(left, TILE_MEMBERS);
    chooseMembers(paidBy(cohort), members, now);
    payClaims(cohort, now);
  }
}

/**
 * Chooses a member for each of `claims` claims, by half a word: 32 bits are ample, since a tile has at most 2^10 members
 * (bias below 2^-22).
 */
function chooseMembers(paidToFirst: usize, members: i32, claims: i32): void {
  fillWords(memberStream, memberWords, (claims + 1) >> 1);
  const halves = memberWords;
  const addresses = claimAddresses;
  const first = i32x4.splat(<i32>paidToFirst);
  const range = i32x4.splat(members);
  const end = (<usize>claims) << 2;
  for (let at: usize = 0; at < end; at += 16) {
    const four = v128.load(halves + at);
    // Half a word times the number of members, and of that the upper half again
    const even = i64x2.shr_u(i64x2.extmul_low_i32x4_u(four, range), 32);
    const odd = i64x2.extmul_high_i32x4_u(four, range);
    const chosenMembers = v128.shuffle<i32>(even, odd, 0, 5, 2, 7);
    v128.store(addresses + at, i32x4.add(first, i32x4.shl(chosenMembers, 3)));
  }
}

/** Distinct members at random, by refusing who is already chosen. */
function chooseDistinctMembers(paidToFirst: usize, members: i32, claims: i32): void {
  let found = 0;
  while (found < claims) {
    const wanted = claims - found;
    fillWords(memberStream, words, wanted);
    for (let i = 0; i < wanted; i++) {
      const member = <i32>(((load<u64>(words + ((<usize>i) << 3)) >>> 32) * <u64>members) >> 32);
      if (load<u8>(chosen + member) != 0) continue;
      store<u8>(chosen + member, 1);
      store<u32>(claimAddresses + ((<usize>found) << 2), <u32>paidToFirst + (member << 3));
      found++;
    }
  }
  for (let i = 0; i < claims; i++) {
    store<u8>(chosen + ((<usize>load<u32>(claimAddresses + ((<usize>i) << 2)) - paidToFirst) >> 3), 0);
  }
}

/** A number of claims for each member, by inversion; the claims of the tile are paid as its list fills up. */
function payCountedClaims(cohort: usize, members: i32, counts: usize): void {
  fillWords(memberStream, memberWords, members);
  let listed = 0;
  let address = paidBy(cohort);
  for (let member = 0; member < members; member++) {
    for (let claims = drawCount(plan, counts, load<u64>(memberWords + ((<usize>member) << 3))); claims > 0; claims--) {
      if (listed == TILE_MEMBERS) {
        payClaims(cohort, listed);
        listed = 0;
      }
      store<u32>(claimAddresses + ((<usize>listed) << 2), <u32>address);
      listed++;
    }
    address += 8;
  }
  payClaims(cohort, listed);
}

/** Books what a cohort cost, a tail reported apart (never under a maximum) under the component after its own. */
export function bookCohort(cohort: usize, total: f64): void {
  const component = load<i32>(cohort, COHORT_COMPONENT);
  const benefit = load<i32>(cohort, COHORT_BENEFIT);
  book(component, benefit, total - tailTotal);
  if (tailTotal > 0) book(component + 1, benefit, tailTotal);
}
