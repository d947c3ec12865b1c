// Members without a large claim are alike: nobody asks what one of them costs, only what they cost together. So who has a
// large claim is drawn by himself, with all that he costs, and the others in bundles, from the law of a bundle's total.
//
// Per tile and cohort: how many claims are large (binomial), whose they are (distinct members at random), their amounts; then
// for each of these members what he costs in the cohorts where his claim is not large; then the total of the members left, by
// the digits of their number to the base 4. Given the year's multipliers that is the law of the members drawn one by one; a
// bundle's total is rounded to a cent once instead of claim by claim.
import {
  BULK_COHORT_BUNDLE_COUNT,
  BULK_COHORT_BUNDLES_OFFSET,
  BULK_COHORT_BYTES,
  BULK_COHORT_COUNTS_OFFSET,
  BULK_COHORT_CUT,
  BULK_COHORT_FIRST_BUNDLE,
  BULK_COHORT_LARGE_SHARE,
  BULK_COHORT_MODE,
  BULK_COHORT_PLACED,
  BULK_COHORTS_OFFSET,
  BULK_CUT,
  BULK_EACH,
  BULK_LISTED,
  BULK_TILE_MEMBERS,
  CLASS_BULK_OFFSET,
  CLASS_BYTES,
  CLASS_COHORT_COUNT,
  CLASS_COHORTS_OFFSET,
  CLASS_FIRST_MEMBER,
  COHORT_BENEFIT,
  COHORT_BYTES,
  COHORT_COMPONENT,
  COHORT_FREQUENCY,
  COHORT_SEVERITY_OFFSET,
  COHORT_STREAM,
  COHORT_VARIANTS_OFFSET,
  FREQUENCY_SCATTERED,
  HEADER_LARGE_THRESHOLD,
  PURPOSE_AMOUNTS,
  PURPOSE_BULK,
  PURPOSE_COUNT,
  PURPOSE_MEMBERS,
  TILE_MEMBERS,
  VARIANT_BYTES,
  VARIANT_PROBABILITY,
} from '../../src/plan/layout';
import { nextVictim, payVictim, victimMember } from './accident';
import { drawCount } from './counts';
import { book, bookCohort, findVariant, payOne, yearFactor } from './draw';
import { settleSome } from './settle';
import { drawAmounts, drawLargest, findPiece, pieceAmount } from './severity';
import { fillWords, openStream, toProbability } from './streams';
import {
  amounts,
  amountStream,
  benefitCount,
  benefitMaximum,
  bulkCounts,
  classes,
  hadClaims,
  memberStream,
  memberWords,
  oneWord,
  paid,
  passers,
  placed,
  places,
  plan,
} from './workspace';

const TILE_BYTES: usize = TILE_MEMBERS * 8;
/** In `places`: has none, but was chosen by the cohort under way. */
const PASSER: u16 = 0xffff;
/** Rounding of a member's claims may lift him above the sum of what they are at most. */
const CENT: f64 = 1;

/** The tile under way. */
let tileMembers: i32 = 0;
let placedCount: i32 = 0;
let passerCount: i32 = 0;

/** Whether members of the class without a large claim are small this year, all their claims together. */
export function mayDrawInBulk(memberClass: usize): bool {
  if (load<i32>(memberClass, CLASS_BULK_OFFSET) == 0) return false;
  let most: f64 = 0;
  const cohortCount = load<i32>(memberClass, CLASS_COHORT_COUNT);
  for (let i = 0; i < cohortCount; i++) {
    const bulk = bulkCohort(memberClass, i);
    if (load<i32>(bulk, BULK_COHORT_PLACED) == 0) continue;
    const mode = load<i32>(bulk, BULK_COHORT_MODE);
    const cohort = cohortOf(memberClass, i);
    if (mode == BULK_CUT) most += load<f64>(bulk, BULK_COHORT_CUT) * yearFactor(cohort) + CENT;
    if (mode == BULK_EACH) most += benefitMaximum(load<i32>(cohort, COHORT_BENEFIT));
  }
  return most <= load<f64>(plan, HEADER_LARGE_THRESHOLD);
}

export function bulkTileMembers(memberClass: usize): i32 {
  return load<i32>(plan + load<i32>(memberClass, CLASS_BULK_OFFSET), BULK_TILE_MEMBERS);
}

/**
 * Draws and settles members `first` to `end` - 1 of a class, a tile of it. Returns false, with nothing drawn, where more than
 * TILE_MEMBERS of them would need a place; `compile` chooses tiles for which that has no probability worth the name.
 */
export function drawInBulk(path: u64, planYear: u32, classIndex: i32, first: i32, end: i32): bool {
  const memberClass = classes + <usize>classIndex * CLASS_BYTES;
  const cohortCount = load<i32>(memberClass, CLASS_COHORT_COUNT);
  const tile = first / bulkTileMembers(memberClass);
  const isLast = end - first < bulkTileMembers(memberClass);
  tileMembers = end - first;
  placedCount = 0;

  let mostPlaces = 0;
  for (let i = nextVictim(0, classIndex, first, tileMembers); i >= 0; i = nextVictim(i + 1, classIndex, first, tileMembers)) mostPlaces++;
  for (let i = 0; i < cohortCount; i++) {
    const count = countClaims(cohortOf(memberClass, i), bulkCohort(memberClass, i), path, planYear, tile, isLast);
    store<i32>(bulkCounts + ((<usize>i) << 2), count);
    if (load<i32>(bulkCohort(memberClass, i), BULK_COHORT_PLACED) != 0) mostPlaces += count;
  }
  if (mostPlaces > TILE_MEMBERS) return false;

  for (let i = nextVictim(0, classIndex, first, tileMembers); i >= 0; i = nextVictim(i + 1, classIndex, first, tileMembers)) {
    placeOf(victimMember(i) - first);
  }
  for (let i = 0; i < cohortCount; i++) {
    if (load<i32>(bulkCohort(memberClass, i), BULK_COHORT_PLACED) != 0) drawListed(memberClass, i, path, planYear, tile);
  }
  // All who need a place have one
  for (let i = 0; i < cohortCount; i++) {
    passerCount = 0;
    if (load<i32>(bulkCohort(memberClass, i), BULK_COHORT_PLACED) == 0) drawListed(memberClass, i, path, planYear, tile);
    drawRest(memberClass, i, path, planYear, tile);
    forgetPassers();
  }
  for (let i = nextVictim(0, classIndex, first, tileMembers); i >= 0; i = nextVictim(i + 1, classIndex, first, tileMembers)) {
    payVictim(i, placeOf(victimMember(i) - first));
  }
  settleSome(path, planYear, load<i32>(memberClass, CLASS_FIRST_MEMBER) + first, classIndex, placed, placedCount);
  for (let place = 0; place < placedCount; place++) setPlace(load<i32>(placed + ((<usize>place) << 2)), 0);
  return true;
}

// @ts-ignore: decorator
@inline
function cohortOf(memberClass: usize, index: i32): usize {
  return plan + load<i32>(memberClass, CLASS_COHORTS_OFFSET) + <usize>index * COHORT_BYTES;
}

// @ts-ignore: decorator
@inline
function bulkCohort(memberClass: usize, index: i32): usize {
  const bulk = plan + load<i32>(memberClass, CLASS_BULK_OFFSET);
  return plan + load<i32>(bulk, BULK_COHORTS_OFFSET) + <usize>index * BULK_COHORT_BYTES;
}

/** How many claims of a cohort are drawn by themselves in this tile. */
function countClaims(cohort: usize, bulk: usize, path: u64, planYear: u32, tile: u32, isLast: bool): i32 {
  if (load<i32>(bulk, BULK_COHORT_MODE) == BULK_EACH) return 0;
  const variant = (findVariant(cohort) - plan - load<i32>(cohort, COHORT_VARIANTS_OFFSET)) / VARIANT_BYTES;
  const counts = load<i32>(plan + load<i32>(bulk, BULK_COHORT_COUNTS_OFFSET) + (variant << 3) + (isLast ? 4 : 0));
  openStream(oneWord, path, planYear, PURPOSE_COUNT, load<u64>(cohort, COHORT_STREAM), tile);
  return drawCount(plan, plan + counts, load<u64>(oneWord));
}

/**
 * The claims of a cohort that are drawn by themselves: whose they are, and how much. Where only the sum matters, who has no place
 * gets none.
 */
function drawListed(memberClass: usize, index: i32, path: u64, planYear: u32, tile: u32): void {
  const count = load<i32>(bulkCounts + ((<usize>index) << 2));
  if (count == 0) return;
  const cohort = cohortOf(memberClass, index);
  const bulk = bulkCohort(memberClass, index);
  const whose = load<u64>(cohort, COHORT_STREAM);
  const severity = plan + load<i32>(cohort, COHORT_SEVERITY_OFFSET);
  const share = load<f64>(bulk, BULK_COHORT_LARGE_SHARE);
  const factor = yearFactor(cohort);
  const benefit = load<i32>(cohort, COHORT_BENEFIT);
  const bit: u64 = (<u64>1) << index;
  const givesPlaces = load<i32>(bulk, BULK_COHORT_PLACED) != 0;
  const isDistinct = load<i32>(cohort, COHORT_FREQUENCY) != FREQUENCY_SCATTERED;
  openStream(memberStream, path, planYear, PURPOSE_MEMBERS, whose, tile);
  openStream(amountStream, path, planYear, PURPOSE_AMOUNTS, whose, tile);
  for (let left = count; left > 0; left -= TILE_MEMBERS) {
    const now = min(left, TILE_MEMBERS);
    let total = drawLargest(severity, share, factor, now);
    for (let claim = 0; claim < now; ) {
      const wanted = now - claim;
      fillWords(memberStream, memberWords, wanted);
      for (let i = 0; i < wanted; i++) {
        const member = chooseMember(load<u64>(memberWords + ((<usize>i) << 3)));
        if (!givesPlaces && getPlace(member) == 0) {
          pass(member);
          claim++;
          continue;
        }
        if (getPlace(member) == PASSER) {
          if (!isDistinct) claim++;
          continue;
        }
        const place = placeOf(member);
        const had = hadClaims + ((<usize>place) << 3);
        if (isDistinct && (load<u64>(had) & bit) != 0) continue;
        store<u64>(had, load<u64>(had) | bit);
        const cents = load<f64>(amounts + ((<usize>claim) << 3));
        total += payOne(benefit, place, cents) - cents;
        claim++;
      }
    }
    bookCohort(cohort, total);
  }
}

/** What a cohort costs beside the claims that were drawn by themselves. */
function drawRest(memberClass: usize, index: i32, path: u64, planYear: u32, tile: u32): void {
  const cohort = cohortOf(memberClass, index);
  const bulk = bulkCohort(memberClass, index);
  const mode = load<i32>(bulk, BULK_COHORT_MODE);
  if (mode == BULK_LISTED) return;
  openStream(amountStream, path, planYear, PURPOSE_BULK, load<u64>(cohort, COHORT_STREAM), tile);
  if (mode == BULK_EACH) drawEach(cohort);
  else drawSmall(cohort, bulk, (<u64>1) << index);
}

/** Small claims: of members with a place, then bundles of the others, then those that fill no bundle. */
function drawSmall(cohort: usize, bulk: usize, bit: u64): void {
  const factor = yearFactor(cohort);
  const benefit = load<i32>(cohort, COHORT_BENEFIT);
  let total: f64 = 0;
  if (hasPlacedSmall(bit)) {
    drawSmallAmounts(cohort, bulk, factor, placedCount);
    for (let place = 0; place < placedCount; place++) {
      if ((load<u64>(hadClaims + ((<usize>place) << 3)) & bit) != 0) continue;
      total += payOne(benefit, place, load<f64>(amounts + ((<usize>place) << 3)));
    }
  }

  let left = tileMembers - placedCount - passerCount;
  const bundles = plan + load<i32>(bulk, BULK_COHORT_BUNDLES_OFFSET);
  let bundle = load<i32>(bulk, BULK_COHORT_BUNDLE_COUNT) - 1;
  for (let members = load<i32>(bulk, BULK_COHORT_FIRST_BUNDLE) << (2 * bundle); bundle >= 0; bundle--, members >>= 2) {
    const ofBundle = plan + load<i32>(bundles + ((<usize>bundle) << 2));
    for (; left >= members; left -= members) {
      fillWords(amountStream, oneWord, 1);
      const s = toProbability(load<u64>(oneWord));
      total += nearest(pieceAmount(plan, findPiece(plan, ofBundle, s), s) * factor);
    }
  }
  book(load<i32>(cohort, COHORT_COMPONENT), benefit, total + drawSmallAmounts(cohort, bulk, factor, left));
}

/** Whether any member with a place has it for another reason than a claim of this cohort. */
function hasPlacedSmall(bit: u64): bool {
  for (let place = 0; place < placedCount; place++) {
    if ((load<u64>(hadClaims + ((<usize>place) << 3)) & bit) == 0) return true;
  }
  return false;
}

/**
 * What `count` members without a large claim cost, at `amounts`; returns the sum. All are drawn as if they might have one, and
 * the few who do once more, as members who do not. (One less than half a cent above the cut is not seen: below 1e-8.)
 */
function drawSmallAmounts(cohort: usize, bulk: usize, factor: f64, count: i32): f64 {
  const severity = plan + load<i32>(cohort, COHORT_SEVERITY_OFFSET);
  const probability = load<f64>(findVariant(cohort), VARIANT_PROBABILITY);
  const share = load<f64>(bulk, BULK_COHORT_LARGE_SHARE);
  const most = nearest(load<f64>(bulk, BULK_COHORT_CUT) * factor);
  let total = drawAmounts(severity, probability, factor, count);
  const end = amounts + ((<usize>count) << 3);
  for (let at = amounts; at < end; at += 8) {
    const cents = load<f64>(at);
    if (cents <= most) continue;
    fillWords(amountStream, oneWord, 1);
    const s = toProbability(load<u64>(oneWord)) * (1 / probability - share) + share;
    const small = s > 1 ? 0 : nearest(pieceAmount(plan, findPiece(plan, severity, s), s) * factor);
    total += small - cents;
    store<f64>(at, small);
  }
  return total;
}

/** A word for each member, those with a place first; the benefit has no other cohort where it has a maximum. */
function drawEach(cohort: usize): void {
  const severity = plan + load<i32>(cohort, COHORT_SEVERITY_OFFSET);
  const probability = load<f64>(findVariant(cohort), VARIANT_PROBABILITY);
  const factor = yearFactor(cohort);
  const benefit = load<i32>(cohort, COHORT_BENEFIT);
  const maximum = benefitMaximum(benefit);
  let total = drawAmounts(severity, probability, factor, placedCount);
  for (let place = 0; place < placedCount; place++) {
    const cents = load<f64>(amounts + ((<usize>place) << 3));
    total += payOne(benefit, place, cents) - cents;
  }
  bookCohort(cohort, total);
  for (let left = tileMembers - placedCount; left > 0; left -= TILE_MEMBERS) {
    const now = min(left, TILE_MEMBERS);
    let ofThese = drawAmounts(severity, probability, factor, now);
    if (maximum != Infinity) ofThese = limitedTotal(maximum, now);
    bookCohort(cohort, ofThese);
  }
}

/** Sum of the first `count` amounts, each up to a maximum. */
function limitedTotal(maximum: f64, count: i32): f64 {
  const end = (<usize>count) << 3;
  // Of an odd number, the last pair holds one too many
  store<f64>(amounts + end, 0);
  const most = f64x2.splat(maximum);
  let total = f64x2.splat(0);
  for (let at: usize = 0; at < end; at += 16) total = f64x2.add(total, f64x2.pmin(v128.load(amounts + at), most));
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}

/** A member of the tile at random; 53 bits, since a tile may have 2^16 members (bias below 2^-36). */
// @ts-ignore: decorator
@inline
function chooseMember(word: u64): i32 {
  return <i32>(<f64>(<i64>(word >>> 11)) * 1.1102230246251565e-16 * <f64>tileMembers);
}

// @ts-ignore: decorator
@inline
function getPlace(member: i32): u16 {
  return load<u16>(places + ((<usize>member) << 1));
}

// @ts-ignore: decorator
@inline
function setPlace(member: i32, value: u16): void {
  store<u16>(places + ((<usize>member) << 1), value);
}

/** The place of a member, a fresh one where he had none. */
function placeOf(member: i32): i32 {
  const known = getPlace(member);
  if (known != 0) return <i32>known - 1;
  const place = placedCount;
  placedCount++;
  setPlace(member, <u16>placedCount);
  store<i32>(placed + ((<usize>place) << 2), member);
  store<u64>(hadClaims + ((<usize>place) << 3), 0);
  for (let b = 0; b < benefitCount; b++) store<f64>(paid + <usize>b * TILE_BYTES + ((<usize>place) << 3), 0);
  return place;
}

function pass(member: i32): void {
  setPlace(member, PASSER);
  store<i32>(passers + ((<usize>passerCount) << 2), member);
  passerCount++;
}

function forgetPassers(): void {
  for (let i = 0; i < passerCount; i++) setPlace(load<i32>(passers + ((<usize>i) << 2)), 0);
}
