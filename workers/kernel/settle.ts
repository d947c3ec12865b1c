// Settlement of a plan year, tile by tile: the same contract as src/contract/settle.ts, to the cent.
import {
  BENEFIT_AGGREGATE,
  BENEFIT_BYTES,
  BENEFIT_SPECIFIC,
  HEADER_CLAIMANT_THRESHOLD,
  HEADER_LARGE_THRESHOLD,
  HEADER_TRACK_ALL,
  OPTION_AGGREGATE_ATTACHMENT,
  OPTION_AGGREGATE_LIMIT,
  OPTION_AGGREGATE_SHARE,
  OPTION_BYTES,
  OPTION_COUNTS_LASER_CORRIDOR,
  OPTION_ELIGIBLE_RETAINED,
  OPTION_LOSS_LIMIT,
  OPTION_SPECIFIC_ATTACHMENT,
  OPTION_SPECIFIC_LIMIT,
  OPTION_SPECIFIC_SHARE,
  TILE_MEMBERS,
} from '../../src/plan/layout';
import {
  benefitCount,
  benefits,
  claimantCapacity,
  claimantFields,
  claimants,
  largeMembers,
  optionCount,
  options,
  paid,
  plan,
  tallies,
  TALLY_ABOVE,
  TALLY_BYTES,
  TALLY_NOT_ELIGIBLE,
  TALLY_SPECIFIC,
  tracked,
  CLAIMANT_FIXED,
} from './workspace';
import { attachmentOf } from './lasers';
import { clearPool } from './pool';
import { noteClaims, renewedAttachment, setsLasers } from './renewal';

const TILE_BYTES: usize = TILE_MEMBERS * 8;

/** Numbers of the tile's members behind its first one, one uint32 each; 0 where they follow on each other. */
let numbers: usize = 0;

/** Largest claims of one member this year, cents. */
export let largestMember: f64 = 0;
/** Claimant records written since they were last taken; may exceed the capacity by what was lost. */
export let claimantCount: i32 = 0;

/** Forgets the records written so far. */
export function clearClaimants(): void {
  claimantCount = 0;
}

export function beginSettlement(): void {
  largestMember = 0;
  clearPool();
  memory.fill(tallies, 0, <usize>optionCount * TALLY_BYTES);
}

/**
 * Settles each option's specific cover on the tile's members. Two at a time are looked at; only those with large claims
 * need a look of their own, when the others are done with: the loop over all stays short.
 */
export function settleTile(path: u64, planYear: u32, firstMember: i32, classIndex: i32, members: i32): void {
  const claims = trackedClaims(members);
  const threshold = load<f64>(plan, HEADER_LARGE_THRESHOLD);
  const thresholds = f64x2.splat(threshold);
  const end = claims + ((<usize>members) << 3);
  let largest = f64x2.splat(largestMember);
  let largeEnd = largeMembers;
  let at = claims;
  for (; at + 16 <= end; at += 16) {
    const pair = v128.load(at);
    largest = f64x2.pmax(largest, pair);
    const large = i64x2.bitmask(f64x2.gt(pair, thresholds));
    if (large == 0) continue;
    store<u32>(largeEnd, <u32>at);
    largeEnd += (large & 1) << 2;
    store<u32>(largeEnd, <u32>at + 8);
    largeEnd += (large & 2) << 1;
  }
  for (let member = largeMembers; member < largeEnd; member += 4) {
    const place = <usize>load<u32>(member);
    settleMember(path, planYear, firstMember, classIndex, <i32>((place - claims) >> 3), load<f64>(place));
  }
  largestMember = max<f64>(f64x2.extract_lane(largest, 0), f64x2.extract_lane(largest, 1));
  if (at == end) return;
  const amount = load<f64>(at);
  largestMember = max<f64>(largestMember, amount);
  if (amount > threshold) settleMember(path, planYear, firstMember, classIndex, members - 1, amount);
}

/** As `settleTile`, for members of whom `whose` holds the numbers behind `firstMember`, one uint32 each. */
export function settleSome(path: u64, planYear: u32, firstMember: i32, classIndex: i32, whose: usize, members: i32): void {
  numbers = whose;
  settleTile(path, planYear, firstMember, classIndex, members);
  numbers = 0;
}

/** Takes note of a member's claims. */
export function noteLargest(amount: f64): void {
  largestMember = max<f64>(largestMember, amount);
}

/** Where the tile's claims lie by member, over the benefits that the specific cover sees. */
export function trackedClaims(members: i32): usize {
  const all = load<i32>(plan, HEADER_TRACK_ALL) != 0;
  let only: usize = 0;
  let count = 0;
  for (let b = 0; b < benefitCount; b++) {
    if (!all && load<i32>(benefits + <usize>b * BENEFIT_BYTES, BENEFIT_SPECIFIC) == 0) continue;
    const benefit = paid + <usize>b * TILE_BYTES;
    count++;
    if (count == 1) {
      only = benefit;
      continue;
    }
    const before = count == 2 ? only : tracked;
    const bytes = (<usize>members) << 3;
    for (let i: usize = 0; i < bytes; i += 8) store<f64>(tracked + i, load<f64>(before + i) + load<f64>(benefit + i));
  }
  return count == 1 ? only : tracked;
}

function settleMember(path: u64, planYear: u32, firstMember: i32, classIndex: i32, member: i32, amount: f64): void {
  const inBoth = claimsInBoth(member);
  const number = firstMember + (numbers == 0 ? member : load<i32>(numbers + ((<usize>member) << 2)));
  if (setsLasers()) noteClaims(number, amount);
  for (let i = 0; i < optionCount; i++) {
    const option = options + <usize>i * OPTION_BYTES;
    const tally = tallies + <usize>i * TALLY_BYTES;
    const base = load<f64>(option, OPTION_SPECIFIC_ATTACHMENT);
    // Neither reimbursed nor limited: most of the options that are sized say so of most members
    if (amount <= base && amount <= load<f64>(option, OPTION_LOSS_LIMIT)) continue;
    settleCover(option, tally, number, amount, inBoth);
  }
  if (amount > load<f64>(plan, HEADER_CLAIMANT_THRESHOLD)) listClaimant(path, planYear, number, classIndex, member, amount);
}

/**
 * One option on one member, by his number in the population: his claims under the specific cover and those under both covers
 * as the aggregate counts them.
 */
export function settleCover(option: usize, tally: usize, member: i32, amount: f64, inBoth: f64): void {
  const base = load<f64>(option, OPTION_SPECIFIC_ATTACHMENT);
  const attachment = renewedAttachment(member, attachmentOf(option, member));
  let recovery: f64 = 0;
  if (amount > attachment) {
    recovery = specificRecovery(option, amount - attachment);
    store<f64>(tally, load<f64>(tally, TALLY_SPECIFIC) + recovery, TALLY_SPECIFIC);
    store<f64>(tally, load<f64>(tally, TALLY_ABOVE) + 1, TALLY_ABOVE);
  }
  const countsCorridor = load<i32>(option, OPTION_COUNTS_LASER_CORRIDOR) != 0;
  let notEligible: f64;
  if (load<i32>(option, OPTION_ELIGIBLE_RETAINED) != 0) {
    // Without its corridor a lasered member counts as if he had no laser
    const reimbursed = countsCorridor || attachment == base ? recovery : amount > base ? specificRecovery(option, amount - base) : 0;
    notEligible = min<f64>(reimbursed, inBoth);
  } else {
    notEligible = max<f64>(inBoth - load<f64>(option, OPTION_LOSS_LIMIT), 0);
    if (countsCorridor) notEligible -= min<f64>(inBoth, attachment) - min<f64>(inBoth, base);
  }
  store<f64>(tally, load<f64>(tally, TALLY_NOT_ELIGIBLE) + notEligible, TALLY_NOT_ELIGIBLE);
}

/** min(share x excess, limit) of one option, whole cents. */
function specificRecovery(option: usize, excess: f64): f64 {
  return min<f64>(nearest(load<f64>(option, OPTION_SPECIFIC_SHARE) * excess), load<f64>(option, OPTION_SPECIFIC_LIMIT));
}

/** A member's claims in benefits under both covers. */
function claimsInBoth(member: i32): f64 {
  let sum: f64 = 0;
  for (let b = 0; b < benefitCount; b++) {
    const benefit = benefits + <usize>b * BENEFIT_BYTES;
    if (load<i32>(benefit, BENEFIT_SPECIFIC) == 0 || load<i32>(benefit, BENEFIT_AGGREGATE) == 0) continue;
    sum += load<f64>(paid + <usize>b * TILE_BYTES + ((<usize>member) << 3));
  }
  return sum;
}

export function listClaimant(path: u64, planYear: u32, number: i32, classIndex: i32, member: i32, amount: f64): void {
  if (claimantCount < claimantCapacity) {
    const record = claimants + <usize>claimantCount * claimantFields * 8;
    store<f64>(record, <f64>path);
    store<f64>(record, <f64>planYear, 8);
    store<f64>(record, <f64>number, 16);
    store<f64>(record, <f64>classIndex, 24);
    store<f64>(record, amount, 32);
    for (let b = 0; b < benefitCount; b++) {
      store<f64>(record + ((<usize>(CLAIMANT_FIXED + b)) << 3), load<f64>(paid + <usize>b * TILE_BYTES + ((<usize>member) << 3)));
    }
  }
  claimantCount++;
}

/** min(share x (eligible - attachment)+, limit) of one option, whole cents. */
export function aggregateRecovery(option: usize, eligible: f64): f64 {
  const excess = eligible - load<f64>(option, OPTION_AGGREGATE_ATTACHMENT);
  if (!(excess > 0)) return 0;
  return min<f64>(nearest(load<f64>(option, OPTION_AGGREGATE_SHARE) * excess), load<f64>(option, OPTION_AGGREGATE_LIMIT));
}
