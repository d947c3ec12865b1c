// When claims are incurred and paid: each falls in a month of its year and is paid by a completion curve. What of it lies in
// a window counts there. A month is drawn by half a word from a stream of its own, so that no other draw moves.
import {
  BENEFIT_AGGREGATE,
  BENEFIT_BYTES,
  BENEFIT_CURVE,
  BENEFIT_SPECIFIC,
  CLAIM_BENEFIT,
  CLAIM_BYTES,
  CLAIM_CENTS,
  CLAIM_CURVE,
  CLAIM_MEMBER,
  CLAIM_MONTH,
  CLAIM_YEARS_BEFORE,
  COHORT_BENEFIT,
  COHORT_CURVES,
  COHORT_SEVERITY_OFFSET,
  MONTHS_OF_YEAR,
  PAYMENT_ACCIDENT_CURVES_OFFSET,
  PAYMENT_BENEFIT_STREAMS_OFFSET,
  PAYMENT_RUN_IN_COMPONENT,
  PAYMENT_RUN_IN_WINDOW,
  PIECE_IS_LARGE,
  PURPOSE_MONTH,
  SHARES_BYTES,
  TILE_MEMBERS,
  WINDOW_BYTES,
  WINDOW_FOR_AGGREGATE,
  WINDOW_FOR_ALL,
  WINDOW_FOR_RUN_IN,
  WINDOW_FOR_SPECIFIC,
  WINDOW_PURPOSES,
  WINDOW_RUN_IN_LIMIT,
  WINDOW_SHARES_OFFSET,
} from '../../src/plan/layout';
import { findPiece, lastRare } from './severity';
import { fillWords, openStream, toProbability } from './streams';
import {
  amounts,
  benefitCount,
  benefitMaximum,
  benefits,
  claimAddresses,
  claimShares,
  componentTotals,
  counted,
  curveCount,
  monthStream,
  monthWords,
  oneWord,
  paid,
  payment,
  plan,
  rareWords,
  windowCount,
  windows,
  windowTotals,
  words,
  yearInHand,
} from './workspace';

const TILE_BYTES: usize = TILE_MEMBERS * 8;
const CURVE_BYTES: u32 = MONTHS_OF_YEAR * SHARES_BYTES;

/** Number in the population of the tile's first member. */
let firstOfTile: i32 = 0;

/** Claims are listed here as they are counted, where the caller wants that. */
let list: usize = 0;
let listCapacity: i32 = 0;
let listed: i32 = 0;

/** Lists the claims counted from here on at `at`, at most `capacity`; a capacity of 0 ends that. */
export function listClaims(at: usize, capacity: i32): void {
  list = at;
  listCapacity = capacity;
  listed = 0;
}

/** Claims since the list began; what is more than its capacity is not in it. */
export function claimsListed(): i32 {
  return listed;
}

/** Forgets what the year before has counted. */
export function beginCounting(): void {
  memory.fill(windowTotals, 0, (<usize>windowCount) << 3);
}

/** Nothing counts of the tile's members yet. */
export function beginTile(firstMember: i32, members: i32): void {
  firstOfTile = firstMember;
  // In pairs, as they are looked at
  const bytes = (<usize>((members + 1) & ~1)) << 3;
  for (let array = 0; array < 2 * windowCount; array++) memory.fill(counted + <usize>array * TILE_BYTES, 0, bytes);
}

/** Claims of a window under the specific cover by member of the tile. */
// @ts-ignore: decorator
@inline
export function countedUnderSpecific(window: i32): usize {
  return counted + <usize>window * 2 * TILE_BYTES;
}

/** Claims of a window under both covers by member of the tile. */
// @ts-ignore: decorator
@inline
export function countedUnderBoth(window: i32): usize {
  return countedUnderSpecific(window) + TILE_BYTES;
}

/** All claims of the year that count in a window. */
export function windowTotal(window: i32): f64 {
  return load<f64>(windowTotals + ((<usize>window) << 3));
}

export function openMonths(path: u64, planYear: u32, whose: u64, tile: u32): void {
  openStream(monthStream, path, planYear, PURPOSE_MONTH, whose, tile);
}

/** Counts the claims at `amounts`, one for each member of the tile, those of no claim being 0. */
export function countMemberClaims(cohort: usize, members: i32, probability: f64): void {
  const benefit = load<i32>(cohort, COHORT_BENEFIT);
  if (isWhole(benefit)) return;
  placeClaims(cohort, members, probability);
  nameMembers(members);
  countAll(benefit, members, 0);
}

/** Counts the claims at `amounts`, whose they are being at `claimAddresses`. */
export function countClaims(cohort: usize, claims: i32): void {
  const benefit = load<i32>(cohort, COHORT_BENEFIT);
  if (isWhole(benefit)) return;
  placeClaims(cohort, claims, 1);
  countAll(benefit, claims, paid + <usize>benefit * TILE_BYTES);
}

/** Counts one claim of a member of the tile; `shares` is its place in the shares of a window. */
export function countOne(benefit: i32, member: i32, cents: f64, shares: u32): void {
  if (isWhole(benefit)) return;
  store<f64>(amounts, cents);
  store<u32>(claimShares, shares);
  store<u32>(claimAddresses, <u32>(member << 3));
  countAll(benefit, 1, 0);
}

/** Counts what benefits under an annual maximum paid the tile's members: a member's year is one amount. */
export function countYears(path: u64, planYear: u32, tile: u32, members: i32): void {
  const streams = plan + load<i32>(payment, PAYMENT_BENEFIT_STREAMS_OFFSET);
  for (let b = 0; b < benefitCount; b++) {
    if (!isWhole(b)) continue;
    openMonths(path, planYear, load<u64>(streams + ((<usize>b) << 3)), tile);
    memory.copy(amounts, paid + <usize>b * TILE_BYTES, (<usize>members) << 3);
    const curve = load<i32>(benefits + <usize>b * BENEFIT_BYTES, BENEFIT_CURVE);
    drawMonths(members, <u32>curve * CURVE_BYTES);
    nameMembers(members);
    countAll(b, members, 0);
  }
}

/** Place in the shares of a window of a victim's claim, in a month of its own. */
export function sharesOfVictim(accident: i32): u32 {
  fillWords(monthStream, oneWord, 1);
  const month = <u32>(((load<u64>(oneWord) >>> 32) * MONTHS_OF_YEAR) >> 32);
  const curves = plan + load<i32>(payment, PAYMENT_ACCIDENT_CURVES_OFFSET);
  return load<u32>(curves + ((<usize>accident) << 2)) * CURVE_BYTES + month * SHARES_BYTES;
}

/** Holds what years before count of each member of the tile to the most that it may be. */
export function limitRunIn(members: i32): void {
  for (let w = 0; w < windowCount; w++) {
    const limit = load<f64>(windows + <usize>w * WINDOW_BYTES, WINDOW_RUN_IN_LIMIT);
    if (limit == Infinity) continue;
    const ofMembers = countedUnderSpecific(w);
    const end = ofMembers + ((<usize>members) << 3);
    for (let at = ofMembers; at < end; at += 8) store<f64>(at, min<f64>(load<f64>(at), limit));
  }
}

/** Books the run-in as a component of the year. */
export function bookRunIn(): void {
  const component = load<i32>(payment, PAYMENT_RUN_IN_COMPONENT);
  if (component < 0) return;
  store<f64>(componentTotals + ((<usize>component) << 3), windowTotal(load<i32>(payment, PAYMENT_RUN_IN_WINDOW)));
}

/** Under an annual maximum, claims are not paid one by one. */
// @ts-ignore: decorator
@inline
function isWhole(benefit: i32): bool {
  return benefitMaximum(benefit) != Infinity;
}

/** Draws the months of the claims at `amounts` and finds their shares; claims of a tail have a curve of their own. */
function placeClaims(cohort: usize, claims: i32, probability: f64): void {
  const curves = load<u32>(cohort, COHORT_CURVES);
  const ofBody = (curves & 0xffff) * CURVE_BYTES;
  const ofTail = (curves >>> 16) * CURVE_BYTES;
  drawMonths(claims, ofBody);
  if (ofBody == ofTail) return;
  const severity = plan + load<i32>(cohort, COHORT_SEVERITY_OFFSET);
  const end = (<usize>claims) << 3;
  if (lastRare == 0) {
    for (let at: usize = 0; at < end; at += 8) moveIfLarge(severity, probability, at, ofTail - ofBody);
    return;
  }
  for (let rare = rareWords; rare < lastRare; rare += 4) {
    const at = <usize>load<u32>(rare);
    // Of an odd count, the last pair holds one too many
    if (at < end) moveIfLarge(severity, probability, at, ofTail - ofBody);
  }
}

function moveIfLarge(severity: usize, probability: f64, at: usize, by: u32): void {
  const s = toProbability(load<u64>(words + at)) * (1 / probability);
  if (s > 1 || load<i32>(findPiece(plan, severity, s), PIECE_IS_LARGE) == 0) return;
  const place = claimShares + (at >> 1);
  store<u32>(place, load<u32>(place) + by);
}

/** By half a word: the bias of 32 bits is below 2^-28. */
function drawMonths(claims: i32, curve: u32): void {
  fillWords(monthStream, monthWords, (claims + 1) >> 1);
  const end = (<usize>claims) << 2;
  for (let at: usize = 0; at < end; at += 4) {
    const month = <u32>((<u64>load<u32>(monthWords + at) * MONTHS_OF_YEAR) >> 32);
    store<u32>(claimShares + at, curve + month * SHARES_BYTES);
  }
}

/** The n-th claim is the n-th member's. */
function nameMembers(members: i32): void {
  for (let i = 0; i < members; i++) store<u32>(claimAddresses + ((<usize>i) << 2), <u32>(i << 3));
}

/** Adds what lies in each window of the claims at `amounts` to their members and to the year. */
function countAll(benefit: i32, claims: i32, paidToFirst: usize): void {
  if (listCapacity > 0) listAll(benefit, claims, paidToFirst);
  const record = benefits + <usize>benefit * BENEFIT_BYTES;
  const specific = load<i32>(record, BENEFIT_SPECIFIC) != 0;
  const aggregate = load<i32>(record, BENEFIT_AGGREGATE) != 0;
  for (let w = 0; w < windowCount; w++) {
    const window = windows + <usize>w * WINDOW_BYTES;
    const purposes = load<i32>(window, WINDOW_PURPOSES);
    if ((purposes & WINDOW_FOR_RUN_IN) != 0 && yearInHand == 0) continue;
    const forSpecific = specific && (purposes & WINDOW_FOR_SPECIFIC) != 0;
    const forAggregate = aggregate && (purposes & WINDOW_FOR_AGGREGATE) != 0;
    const forTotal = forAggregate || (purposes & WINDOW_FOR_ALL) != 0;
    if (!forSpecific && !forTotal) continue;
    const shares = plan + load<i32>(window, WINDOW_SHARES_OFFSET) + <usize>(yearInHand * curveCount) * CURVE_BYTES;
    const total = countIn(
      shares,
      claims,
      forSpecific ? countedUnderSpecific(w) - paidToFirst : 0,
      specific && forAggregate ? countedUnderBoth(w) - paidToFirst : 0,
    );
    if (!forTotal) continue;
    const ofWindow = windowTotals + ((<usize>w) << 3);
    store<f64>(ofWindow, load<f64>(ofWindow) + total);
  }
}

/** Adds what counts of each claim to its member, where that is asked for (not at address 0); returns the sum of all. */
function countIn(shares: usize, claims: i32, bySpecific: usize, byBoth: usize): f64 {
  const claimsOfYear = yearInHand == 0;
  if (bySpecific != 0 && byBoth != 0) {
    return claimsOfYear
      ? countEach(shares, claims, bySpecific, byBoth, true, true, false)
      : countEach(shares, claims, bySpecific, byBoth, true, true, true);
  }
  if (bySpecific != 0 || byBoth != 0) {
    const byMember = bySpecific != 0 ? bySpecific : byBoth;
    return claimsOfYear
      ? countEach(shares, claims, byMember, 0, true, false, false)
      : countEach(shares, claims, byMember, 0, true, false, true);
  }
  return claimsOfYear
    ? countEach(shares, claims, 0, 0, false, false, false)
    : countEach(shares, claims, 0, 0, false, false, true);
}

/** One loop for each way to be called: what is constant there costs nothing in it. */
// @ts-ignore: decorator
@inline
function countEach(shares: usize, claims: i32, one: usize, other: usize, toOne: bool, toOther: bool, earlier: bool): f64 {
  const ofClaims = amounts;
  const sharesOfClaims = claimShares;
  const members = claimAddresses;
  const end = (<usize>claims) << 2;
  let total: f64 = 0;
  for (let i: usize = 0; i < end; i += 4) {
    const amount = load<f64>(ofClaims + (i << 1));
    const share = shares + <usize>load<u32>(sharesOfClaims + i);
    let cents = nearest(load<f64>(share) * amount);
    // Nothing of a claim of the year is paid before it
    if (earlier) cents -= nearest(load<f64>(share, 8) * amount);
    total += cents;
    if (!toOne) continue;
    const member = <usize>load<u32>(members + i);
    store<f64>(one + member, load<f64>(one + member) + cents);
    if (toOther) store<f64>(other + member, load<f64>(other + member) + cents);
  }
  return total;
}

function listAll(benefit: i32, claims: i32, paidToFirst: usize): void {
  for (let i: usize = 0, end = (<usize>claims) << 2; i < end; i += 4) {
    const cents = load<f64>(amounts + (i << 1));
    if (cents == 0) continue;
    if (listed < listCapacity) {
      const claim = list + <usize>listed * CLAIM_BYTES;
      const place = load<u32>(claimShares + i);
      const member = <i32>((<usize>load<u32>(claimAddresses + i) - paidToFirst) >> 3);
      store<f64>(claim, <f64>(firstOfTile + member), CLAIM_MEMBER);
      store<f64>(claim, <f64>benefit, CLAIM_BENEFIT);
      store<f64>(claim, <f64>(place / CURVE_BYTES), CLAIM_CURVE);
      store<f64>(claim, <f64>((place % CURVE_BYTES) / SHARES_BYTES), CLAIM_MONTH);
      store<f64>(claim, <f64>yearInHand, CLAIM_YEARS_BEFORE);
      store<f64>(claim, cents, CLAIM_CENTS);
    }
    listed++;
  }
}
