// Accidents: at most once a year each, several distinct members of a class. Their victims are drawn before any tile, since
// they may lie in different tiles; each tile then pays its own.
import {
  ACCIDENT_BENEFIT,
  ACCIDENT_BYTES,
  ACCIDENT_CLASS,
  ACCIDENT_COMPONENT,
  ACCIDENT_CUMULATIVE_OFFSET,
  ACCIDENT_FACTOR,
  ACCIDENT_OUTCOME_COUNT,
  ACCIDENT_SEVERITY_OFFSET,
  ACCIDENT_STREAM,
  ACCIDENT_VICTIMS_OFFSET,
  CLASS_BYTES,
  CLASS_MEMBERS,
  PURPOSE_ACCIDENT,
  PURPOSE_AMOUNTS,
  PURPOSE_MEMBERS,
} from '../../src/plan/layout';
import { drawOutcome } from './counts';
import { book, payOne } from './draw';
import { countOne, openMonths, sharesOfVictim } from './lag';
import { findPiece, pieceAmount } from './severity';
import { fillWords, openStream, toProbability } from './streams';
import {
  accidentCount,
  accidents,
  amountStream,
  benefitMultipliers,
  classes,
  memberStream,
  oneWord,
  plan,
  payment,
  VICTIM_BYTES,
  victims,
  VICTIMS_START,
} from './workspace';

const VICTIM_MEMBER: usize = 0;
const VICTIM_ACCIDENT: usize = 4;
const VICTIM_AMOUNT: usize = 8;
const VICTIM_SHARES: usize = 16;

/** Draws the year's accidents. */
export function drawAccidents(path: u64, planYear: u32): void {
  store<i32>(victims, 0);
  for (let i = 0; i < accidentCount; i++) drawAccident(accidents + <usize>i * ACCIDENT_BYTES, i, path, planYear);
}

/** The first victim from `index` on among members `first` to `first + members` - 1 of a class; -1 where there is none. */
export function nextVictim(index: i32, classIndex: i32, first: i32, members: i32): i32 {
  const count = load<i32>(victims);
  for (let i = index; i < count; i++) {
    const member = victimMember(i) - first;
    if (load<i32>(accidentOf(victimAt(i)), ACCIDENT_CLASS) == classIndex && member >= 0 && member < members) return i;
  }
  return -1;
}

/** His number in his class. */
export function victimMember(index: i32): i32 {
  return load<i32>(victimAt(index), VICTIM_MEMBER);
}

/** Pays the claim of a victim, who has this place in the current tile. */
export function payVictim(index: i32, place: i32): void {
  const victim = victimAt(index);
  const accident = accidentOf(victim);
  const benefit = load<i32>(accident, ACCIDENT_BENEFIT);
  const cents = payOne(benefit, place, load<f64>(victim, VICTIM_AMOUNT));
  book(load<i32>(accident, ACCIDENT_COMPONENT), benefit, cents);
  if (payment != 0) countOne(benefit, place, cents, load<u32>(victim, VICTIM_SHARES));
}

/** Pays the claims of the victims among members `first` to `first + members` - 1 of a class, all in its current tile. */
export function payVictims(classIndex: i32, first: i32, members: i32): void {
  for (let i = nextVictim(0, classIndex, first, members); i >= 0; i = nextVictim(i + 1, classIndex, first, members)) {
    payVictim(i, victimMember(i) - first);
  }
}

// @ts-ignore: decorator
@inline
function accidentOf(victim: usize): usize {
  return accidents + <usize>load<i32>(victim, VICTIM_ACCIDENT) * ACCIDENT_BYTES;
}

// @ts-ignore: decorator
@inline
function victimAt(index: i32): usize {
  return victims + VICTIMS_START + <usize>index * VICTIM_BYTES;
}

function drawAccident(accident: usize, index: i32, path: u64, planYear: u32): void {
  const whose = load<u64>(accident, ACCIDENT_STREAM);
  openStream(oneWord, path, planYear, PURPOSE_ACCIDENT, whose, 0);
  const cumulative = plan + load<i32>(accident, ACCIDENT_CUMULATIVE_OFFSET);
  const outcome = drawOutcome(cumulative, load<i32>(accident, ACCIDENT_OUTCOME_COUNT), load<u64>(oneWord));
  const hit = load<i32>(plan + load<i32>(accident, ACCIDENT_VICTIMS_OFFSET) + ((<usize>outcome) << 2));
  if (hit == 0) return;

  openStream(memberStream, path, planYear, PURPOSE_MEMBERS, whose, 0);
  openStream(amountStream, path, planYear, PURPOSE_AMOUNTS, whose, 0);
  const members = load<i32>(classes + <usize>load<i32>(accident, ACCIDENT_CLASS) * CLASS_BYTES, CLASS_MEMBERS);
  const severity = plan + load<i32>(accident, ACCIDENT_SEVERITY_OFFSET);
  const benefit = load<i32>(accident, ACCIDENT_BENEFIT);
  const factor = load<f64>(accident, ACCIDENT_FACTOR) * load<f64>(benefitMultipliers + ((<usize>benefit) << 3));
  const firstOfThis = load<i32>(victims);
  let count = firstOfThis;
  if (payment != 0) openMonths(path, planYear, whose, 0);
  while (count - firstOfThis < hit) {
    fillWords(memberStream, oneWord, 1);
    // 53 bits: a class may have millions of members
    const member = <i32>(<f64>(<i64>(load<u64>(oneWord) >>> 11)) * 1.1102230246251565e-16 * <f64>members);
    if (isVictim(firstOfThis, count, member)) continue;
    fillWords(amountStream, oneWord, 1);
    const s = toProbability(load<u64>(oneWord));
    const victim = victimAt(count);
    store<i32>(victim, member, VICTIM_MEMBER);
    store<i32>(victim, index, VICTIM_ACCIDENT);
    store<f64>(victim, nearest(pieceAmount(plan, findPiece(plan, severity, s), s) * factor), VICTIM_AMOUNT);
    if (payment != 0) store<u32>(victim, sharesOfVictim(index), VICTIM_SHARES);
    count++;
  }
  store<i32>(victims, count);
}

function isVictim(first: i32, end: i32, member: i32): bool {
  for (let i = first; i < end; i++) {
    if (load<i32>(victimAt(i), VICTIM_MEMBER) == member) return true;
  }
  return false;
}
