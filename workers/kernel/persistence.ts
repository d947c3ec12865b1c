// Persistence: a member's risk in a peril is a latent standard normal, z = carried z' + fresh e from one year to the next, so
// that who cost much last year is likelier to do so again while each single year keeps its law. What exceeds z has the
// probability that stands in for the year's word, and goes through the same samplers.
import {
  CELL_BYTES,
  COHORT_FREQUENCY,
  COHORT_PERSISTENCE_OFFSET,
  COHORT_SEVERITY_OFFSET,
  COHORT_STREAM,
  FREQUENCY_BERNOULLI,
  FREQUENCY_RARE,
  NORMAL_CELLS,
  NORMAL_CELLS_PER_UNIT,
  PERSISTENCE_APART,
  PERSISTENCE_CARRIED,
  PERSISTENCE_CORRELATION,
  PERSISTENCE_FOLLOWS,
  PERSISTENCE_FRESH,
  PERSISTENCE_IS_FOLLOWED,
  PERSISTENCE_JOINT,
  PERSISTENCE_LATENTS,
  PERSISTENCE_NORMAL_OFFSET,
  PERSISTENCE_RATE_OFFSET,
  PERSISTENCE_SURVIVAL_OFFSET,
  PURPOSE_AMOUNTS,
  PURPOSE_COUNT,
  PURPOSE_LATENT,
  TILE_MEMBERS,
  VARIANT_PROBABILITY,
} from '../../src/plan/layout';
import { listClaim, paidBy, payAtMostOneEach, payClaims, payEach, payListed, yearFactor } from './draw';
import { amountsAt, centsAt, clearTail, drawVariates, findPiece, pieceAmount } from './severity';
import { fillWords, openStream, toUniform } from './streams';
import {
  amounts,
  amountStream,
  claimAddresses,
  horizon,
  joined,
  latents,
  memberStream,
  memberWords,
  plan,
  words,
} from './workspace';

/** Draws the claims of a persistent cohort in one tile, as `drawCohort` does those of others. */
export function drawPersistent(cohort: usize, variant: usize, path: u64, planYear: u32, tile: u32, members: i32): void {
  const persistence = plan + load<i32>(cohort, COHORT_PERSISTENCE_OFFSET);
  const frequency = load<i32>(cohort, COHORT_FREQUENCY);
  const whose = load<u64>(cohort, COHORT_STREAM);
  const ofTile = latents + ((<usize>load<i32>(persistence, PERSISTENCE_LATENTS) + <usize>tile * TILE_MEMBERS) << 3);
  const probability = load<f64>(variant, VARIANT_PROBABILITY);
  if (frequency == FREQUENCY_BERNOULLI) {
    openStream(amountStream, path, planYear, PURPOSE_AMOUNTS, whose, tile);
    if (planYear == 1 && load<i32>(persistence, PERSISTENCE_FOLLOWS) == 0) {
      payAtMostOneEach(cohort, members, probability);
      if (horizon == 1 && load<i32>(persistence, PERSISTENCE_IS_FOLLOWED) == 0) return;
      // The year's words again, now for what they say of the next
      openStream(amountStream, path, planYear, PURPOSE_AMOUNTS, whose, tile);
      moveLatents(persistence, planYear, ofTile, members);
      return;
    }
    moveLatents(persistence, planYear, ofTile, members);
    exceedLatents(persistence, followedLatents(persistence, ofTile, tile, members), members);
    amountsAt(plan + load<i32>(cohort, COHORT_SEVERITY_OFFSET), probability, yearFactor(cohort), members);
    payEach(cohort, members);
  } else if (frequency == FREQUENCY_RARE) {
    openStream(amountStream, path, planYear, PURPOSE_AMOUNTS, whose, tile);
    moveLatents(persistence, planYear, ofTile, members);
    payHighLatents(cohort, persistence, followedLatents(persistence, ofTile, tile, members), members, probability);
  } else {
    openStream(amountStream, path, planYear, PURPOSE_LATENT, whose, tile);
    moveLatents(persistence, planYear, ofTile, members);
    exceedLatents(persistence, followedLatents(persistence, ofTile, tile, members), members);
    openStream(memberStream, path, planYear, PURPOSE_COUNT, whose, tile);
    openStream(amountStream, path, planYear, PURPOSE_AMOUNTS, whose, tile);
    payRatedClaims(cohort, plan + load<i32>(persistence, PERSISTENCE_RATE_OFFSET), members, probability);
  }
}

/** Draws a standard normal for each member of a tile and takes the latents at `ofTile` from last year to this one. */
function moveLatents(persistence: usize, planYear: u32, ofTile: usize, members: i32): void {
  drawVariates(plan + load<i32>(persistence, PERSISTENCE_NORMAL_OFFSET), members);
  const end = (<usize>members) << 3;
  const drawn = amounts;
  if (planYear == 1) {
    memory.copy(ofTile, drawn, end);
    return;
  }
  const carried = f64x2.splat(load<f64>(persistence, PERSISTENCE_CARRIED));
  const fresh = f64x2.splat(load<f64>(persistence, PERSISTENCE_FRESH));
  const anew = joined;
  for (let at: usize = 0; at < end; at += 16) {
    const e = v128.load(drawn + at);
    const z = f64x2.add(f64x2.mul(carried, v128.load(ofTile + at)), f64x2.mul(fresh, e));
    v128.store(ofTile + at, v128.bitselect(e, z, v128.load(anew + at)));
  }
}

/**
 * Where the latents lie that decide on claims: the cohort's own, or with those of the one that it follows; kept where another
 * cohort follows these.
 */
function followedLatents(persistence: usize, ofTile: usize, tile: u32, members: i32): usize {
  const follows = load<i32>(persistence, PERSISTENCE_FOLLOWS);
  if (follows == 0) return ofTile;
  const others = latents + ((<usize>(follows - 1) + <usize>tile * TILE_MEMBERS) << 3);
  const correlation = f64x2.splat(load<f64>(persistence, PERSISTENCE_CORRELATION));
  const apart = f64x2.splat(load<f64>(persistence, PERSISTENCE_APART));
  const end = (<usize>members) << 3;
  const kept = load<i32>(persistence, PERSISTENCE_JOINT);
  const joint = kept == 0 ? memberWords : latents + ((<usize>kept + <usize>tile * TILE_MEMBERS) << 3);
  for (let at: usize = 0; at < end; at += 16) {
    const z = f64x2.add(f64x2.mul(correlation, v128.load(others + at)), f64x2.mul(apart, v128.load(ofTile + at)));
    v128.store(joint + at, z);
  }
  return joint;
}

const ONE = memory.data<f64>([1]);
const ZERO = memory.data<f64>([0]);

/** Leaves the probability of exceeding each latent of a tile at `words`. */
function exceedLatents(persistence: usize, ofTile: usize, members: i32): void {
  const cells = plan + load<i32>(persistence, PERSISTENCE_SURVIVAL_OFFSET);
  const perUnit = f64x2.splat(<f64>NORMAL_CELLS_PER_UNIT);
  const last = f64x2.splat(<f64>NORMAL_CELLS - 0.5);
  const one = v128.load64_splat(ONE);
  const zero = v128.load64_splat(ZERO);
  const end = (<usize>members) << 3;
  const probabilities = words;
  for (let at: usize = 0; at < end; at += 16) {
    const z = v128.load(ofTile + at);
    const place = f64x2.pmin(last, f64x2.mul(f64x2.abs(z), perUnit));
    const cell = i32x4.trunc_sat_f64x2_s_zero(place);
    const t = f64x2.sub(place, f64x2.convert_low_i32x4_s(cell));
    const a = cells + (<usize>i32x4.extract_lane(cell, 0)) * CELL_BYTES;
    const b = cells + (<usize>i32x4.extract_lane(cell, 1)) * CELL_BYTES;
    const ofA = f64x2.add(v128.load(a), f64x2.mul(v128.load(a, 16), v128.shuffle<f64>(t, t, 0, 0)));
    const ofB = f64x2.add(v128.load(b), f64x2.mul(v128.load(b, 16), v128.shuffle<f64>(t, t, 1, 1)));
    const low = v128.shuffle<f64>(ofA, ofB, 0, 2);
    const high = v128.shuffle<f64>(ofA, ofB, 1, 3);
    const s = f64x2.add(low, f64x2.mul(high, f64x2.mul(t, t)));
    v128.store(probabilities + at, v128.bitselect(f64x2.sub(one, s), s, f64x2.lt(z, zero)));
  }
}

/** The probability of exceeding one latent, as `exceedLatents` has it. */
function exceeding(cells: usize, z: f64): f64 {
  const place = min<f64>(<f64>NORMAL_CELLS - 0.5, Math.abs(z) * <f64>NORMAL_CELLS_PER_UNIT);
  const cell = <i32>place;
  const t = place - <f64>cell;
  const at = cells + (<usize>cell) * CELL_BYTES;
  const s = load<f64>(at) + load<f64>(at, 16) * t + (load<f64>(at, 8) + load<f64>(at, 24) * t) * (t * t);
  return z < 0 ? 1 - s : s;
}

/** What a latent must reach before its claim is looked at: a little less than what has a claim. */
const SLACK: f64 = 1e-6;

/** Claims of the few members whose latents are high enough. */
function payHighLatents(cohort: usize, persistence: usize, ofTile: usize, members: i32, probability: f64): void {
  clearTail();
  const cells = plan + load<i32>(persistence, PERSISTENCE_SURVIVAL_OFFSET);
  const normal = plan + load<i32>(persistence, PERSISTENCE_NORMAL_OFFSET);
  const enough = pieceAmount(plan, findPiece(plan, normal, probability), probability) - SLACK;
  const severity = plan + load<i32>(cohort, COHORT_SEVERITY_OFFSET);
  const perProbability = 1 / probability;
  const factor = yearFactor(cohort);
  const address = paidBy(cohort);
  const bar = f64x2.splat(enough);
  const end = (<usize>members) << 3;
  let listed = 0;
  for (let at: usize = 0; at < end; at += 16) {
    const high = i64x2.bitmask(f64x2.gt(v128.load(ofTile + at), bar));
    if (high == 0) continue;
    for (let lane: usize = 0; lane < 2; lane++) {
      const place = at + (lane << 3);
      if (((high >> (<i32>lane)) & 1) == 0 || place >= end) continue;
      const cents = centsAt(severity, exceeding(cells, load<f64>(ofTile + place)) * perProbability, factor);
      store<f64>(amounts + ((<usize>listed) << 3), cents);
      store<u32>(claimAddresses + ((<usize>listed) << 2), <u32>(address + place));
      listed++;
    }
  }
  payListed(cohort, listed);
}

/** Beyond it, e^-rate is too small to begin a search with: a rate is drawn in parts. */
const MOST_RATE: f64 = 256;

/** A number of claims for each member, Poisson at the rate that his latent gives him. */
function payRatedClaims(cohort: usize, rates: usize, members: i32, multiplier: f64): void {
  memory.copy(memberWords, words, (<usize>members) << 3);
  let listed = 0;
  let address = paidBy(cohort);
  for (let member = 0; member < members; member++) {
    const s = load<f64>(memberWords + ((<usize>member) << 3));
    let rate = multiplier * pieceAmount(plan, findPiece(plan, rates, s), s);
    let claims = 0;
    for (; rate > MOST_RATE; rate -= MOST_RATE) claims += drawPoisson(MOST_RATE);
    for (claims += drawPoisson(rate); claims > 0; claims--) {
      if (listed == TILE_MEMBERS) {
        payClaims(cohort, listed);
        listed = 0;
      }
      listClaim(listed, address);
      listed++;
    }
    address += 8;
  }
  payClaims(cohort, listed);
}

/** A Poisson count by inversion of the next word; `rate` at most MOST_RATE. */
function drawPoisson(rate: f64): i32 {
  fillWords(memberStream, words, 1);
  const u = toUniform(load<u64>(words));
  let probability = Math.exp(-rate);
  let cumulative = probability;
  let count = 0;
  while (cumulative <= u && (probability > 1e-20 || <f64>count < rate)) {
    count++;
    probability *= rate / <f64>count;
    cumulative += probability;
  }
  return count;
}
