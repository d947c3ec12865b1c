// Settlement of a plan year on contract bases: as settle.ts, each cover on what its window counts; to the cent that of
// src/contract/settle-paid.ts.
import {
  HEADER_CLAIMANT_THRESHOLD,
  HEADER_LARGE_THRESHOLD,
  MONTH_AGGREGATE_WINDOW,
  MONTH_BYTES,
  MONTH_PAID_WINDOW,
  MONTH_SPECIFIC_WINDOW,
  OPTION_AGGREGATING_SPECIFIC,
  OPTION_BYTES,
  OPTION_COUNTS_AGGREGATING_SPECIFIC,
  OPTION_LOSS_LIMIT,
  OPTION_SPECIFIC_ATTACHMENT,
  OPTION_WINDOWS,
  PAYMENT_CONTRACT_WINDOW_COUNT,
  PAYMENT_ELIGIBLE_COLUMN,
  PAYMENT_MONTH_COUNT,
  PAYMENT_MONTHS_OFFSET,
  PAYMENT_PAID_COLUMN,
  PAYMENT_SPECIFIC_COLUMN,
  TILE_MEMBERS,
} from '../../src/plan/layout';
import { countedUnderBoth, countedUnderSpecific, windowTotal } from './lag';
import { listClaimant, noteLargest, settleCover, trackedClaims } from './settle';
import {
  optionCount,
  options,
  payment,
  plan,
  rowCapacity,
  rows,
  tallies,
  TALLY_BYTES,
  TALLY_NOT_ELIGIBLE,
  TALLY_SPECIFIC,
} from './workspace';

const TILE_BYTES: usize = TILE_MEMBERS * 8;

/** The most that one of the contract's windows counts of each member. */
const most = memory.data(TILE_MEMBERS * 8, 16);
/** As `tallies`, of the first option by month; by far longer than any view. */
const MONTH_TALLIES_BYTES: i32 = 1536; // 64 TALLY_BYTES
const monthTallies = memory.data(MONTH_TALLIES_BYTES, 16);

export function beginMonths(): void {
  memory.fill(monthTallies, 0, MONTH_TALLIES_BYTES);
}

/** Settles each option's covers on the tile's members. */
export function settleLaggedTile(path: u64, planYear: u32, firstMember: i32, classIndex: i32, members: i32): void {
  const claims = trackedClaims(members);
  findMost(members);
  const threshold = load<f64>(plan, HEADER_LARGE_THRESHOLD);
  const listing = load<f64>(plan, HEADER_CLAIMANT_THRESHOLD);
  for (let i = 0; i < members; i++) {
    const at = (<usize>i) << 3;
    const amount = load<f64>(claims + at);
    noteLargest(amount);
    if (load<f64>(most + at) > threshold) settleMember(firstMember + i, at);
    if (amount > listing) listClaimant(path, planYear, firstMember + i, classIndex, i, amount);
  }
}

function findMost(members: i32): void {
  const bytes = (<usize>members) << 3;
  memory.fill(most, 0, bytes + 8);
  const arrays = load<i32>(payment, PAYMENT_CONTRACT_WINDOW_COUNT) * 2;
  for (let a = 0; a < arrays; a++) {
    const array = countedUnderSpecific(0) + <usize>a * TILE_BYTES;
    for (let at: usize = 0; at < bytes; at += 16) {
      v128.store(most + at, f64x2.pmax(v128.load(most + at), v128.load(array + at)));
    }
  }
}

function settleMember(member: i32, at: usize): void {
  for (let i = 0; i < optionCount; i++) {
    const option = options + <usize>i * OPTION_BYTES;
    const windows = load<u32>(option, OPTION_WINDOWS);
    settleOn(option, tallies + <usize>i * TALLY_BYTES, member, at, windows & 0xffff, windows >>> 16);
  }
  const months = load<i32>(payment, PAYMENT_MONTH_COUNT);
  let month = plan + load<i32>(payment, PAYMENT_MONTHS_OFFSET);
  for (let m = 0; m < months; m++, month += MONTH_BYTES) {
    const ofSpecific = load<i32>(month, MONTH_SPECIFIC_WINDOW);
    settleOn(options, monthTallies + <usize>m * TALLY_BYTES, member, at, ofSpecific, load<i32>(month, MONTH_AGGREGATE_WINDOW));
  }
}

function settleOn(option: usize, tally: usize, member: i32, at: usize, ofSpecific: i32, ofAggregate: i32): void {
  const amount = load<f64>(countedUnderSpecific(ofSpecific) + at);
  const inBoth = load<f64>(countedUnderBoth(ofAggregate) + at);
  const base = load<f64>(option, OPTION_SPECIFIC_ATTACHMENT);
  if (amount <= base && inBoth <= base && inBoth <= load<f64>(option, OPTION_LOSS_LIMIT)) return;
  settleCover(option, tally, member, amount, inBoth);
}

/**
 * Tallies what of the year's claims does not count for want of being paid in the window, and adds what does of run-in: the
 * year then goes on as any other.
 */
export function finishLaggedYear(underAggregate: f64): void {
  for (let i = 0; i < optionCount; i++) {
    const tally = tallies + <usize>i * TALLY_BYTES;
    const window = <i32>(load<u32>(options + <usize>i * OPTION_BYTES, OPTION_WINDOWS) >>> 16);
    const outside = underAggregate - windowTotal(window);
    store<f64>(tally, load<f64>(tally, TALLY_NOT_ELIGIBLE) + outside, TALLY_NOT_ELIGIBLE);
  }
}

/** Writes the columns of the months: paid, reimbursed by the specific, eligible; each from the first month on. */
export function writeMonths(row: i32): void {
  const months = load<i32>(payment, PAYMENT_MONTH_COUNT);
  const paidColumn = load<i32>(payment, PAYMENT_PAID_COLUMN);
  const specificColumn = load<i32>(payment, PAYMENT_SPECIFIC_COLUMN);
  const eligibleColumn = load<i32>(payment, PAYMENT_ELIGIBLE_COLUMN);
  const deductible = load<f64>(options, OPTION_AGGREGATING_SPECIFIC);
  const countsKept = load<i32>(options, OPTION_COUNTS_AGGREGATING_SPECIFIC) != 0;
  let month = plan + load<i32>(payment, PAYMENT_MONTHS_OFFSET);
  for (let m = 0; m < months; m++, month += MONTH_BYTES) {
    const tally = monthTallies + <usize>m * TALLY_BYTES;
    const reimbursements = load<f64>(tally, TALLY_SPECIFIC);
    const kept = min<f64>(reimbursements, deductible);
    const all = windowTotal(load<i32>(month, MONTH_AGGREGATE_WINDOW)) - load<f64>(tally, TALLY_NOT_ELIGIBLE);
    setColumn(paidColumn + m, row, windowTotal(load<i32>(month, MONTH_PAID_WINDOW)));
    if (specificColumn > 0) setColumn(specificColumn + m, row, reimbursements - kept);
    if (eligibleColumn > 0) setColumn(eligibleColumn + m, row, countsKept ? all + kept : all);
  }
}

function setColumn(column: i32, row: i32, value: f64): void {
  store<f64>(rows + ((<usize>(column * rowCapacity + row)) << 3), value);
}
