// The kernel: simulates consecutive paths of a compiled plan into rows, claimants and the reducer's state.
//
// A path is `horizon` plan years; a plan year is drawn and settled tile by tile. What passes from year to year belongs into
// `beginPath`. The caller opens a plan once, simulates a block in as many calls as it likes, and takes the state at its end.
import {
  BENEFIT_AGGREGATE,
  BENEFIT_BYTES,
  CLASS_BYTES,
  CLASS_COHORT_COUNT,
  CLASS_COHORTS_OFFSET,
  CLASS_FIRST_MEMBER,
  CLASS_MEMBERS,
  COHORT_BYTES,
  COLUMN_GROSS,
  COLUMN_LARGEST_MEMBER,
  COLUMNS_OF_CLAIMS,
  HEADER_FUNDING,
  HEADER_RISKS_OFFSET,
  HEADER_SHOCKS_OFFSET,
  OPTION_AGGREGATING_COLUMN,
  OPTION_AGGREGATING_SPECIFIC,
  OPTION_BYTES,
  OPTION_COLUMN_AGGREGATE_RECOVERY,
  OPTION_COLUMN_DEFICIT,
  OPTION_COLUMN_ELIGIBLE,
  OPTION_COLUMN_MEMBERS_ABOVE,
  OPTION_COLUMN_RETAINED,
  OPTION_COLUMN_SPECIFIC_RECOVERY,
  OPTION_COLUMN_TOTAL_COST,
  OPTION_COLUMNS,
  OPTION_COUNTS_AGGREGATING_SPECIFIC,
  OPTION_FIXED_COSTS,
  PURPOSE_RISK,
  PURPOSE_SHOCK,
  RISK_BYTES,
  RISK_LASTS,
  RISK_OF_PATH,
  RISK_OF_STEPS,
  RISK_SEVERITY_OFFSET,
  RISK_STREAM,
  SHOCK_BYTES,
  SHOCK_CUMULATIVE_OFFSET,
  SHOCK_OUTCOME_COUNT,
  SHOCK_STREAM,
  TILE_MEMBERS,
  CLAIM_BENEFIT,
  CLAIM_BYTES,
  CLAIM_CENTS,
  CLAIM_CURVE,
  CLAIM_MEMBER,
  CLAIM_MONTH,
  CLAIM_YEARS_BEFORE,
  MONTHS_OF_YEAR,
  SHARES_BYTES,
} from '../../src/plan/layout';
import { drawAccidents, payVictims } from './accident';
import { bulkTileMembers, drawInBulk, mayDrawInBulk } from './bulk';
import { drawOutcome } from './counts';
import { book, drawCohort } from './draw';
import { poolTile, pooledClaims } from './pool';
import { beginLasers, lasersColumn, lasersInForce, meetLasered, renewLasers, setsLasers } from './renewal';
import { drawJoined } from './turnover';
import {
  beginCounting,
  beginTile,
  bookRunIn,
  claimsListed,
  countOne,
  countYears,
  limitRunIn,
  listClaims,
} from './lag';
import { beginMonths, finishLaggedYear, settleLaggedTile, writeMonths } from './settle-lagged';
import { clearState, drainBins, reduceRows } from './reduce';
import { STRETCH_PATHS } from '../../src/plan/sizing-layout';
import {
  clearSizing,
  grossSumsAddress,
  keepYear,
  memberCountsAddress,
  openSizing,
  outsideAddress,
  reduceOptions,
  sizingBinsAddress,
  sizingOverflowed,
  sumsAddress,
  touchedAddress,
} from './size';
import { aggregateRecovery, beginSettlement, claimantCount, largestMember, settleTile, clearClaimants } from './settle';
import { findPiece, pieceAmount } from './severity';
import { fillWords, openStream, setSeedKey, threefry, toProbability } from './streams';
import {
  benefitCount,
  benefitMultipliers,
  benefitRisks,
  benefitTotals,
  benefits,
  claimantCapacity,
  classCount,
  classes,
  componentCount,
  componentTotals,
  exceedanceCounts,
  horizon,
  joined,
  claimants,
  moments,
  products,
  oneWord,
  open,
  openYear,
  optionCount,
  options,
  paid,
  plan,
  pooledColumn,
  reserve,
  riskCount,
  riskMultipliers,
  rowCapacity,
  rows,
  shockCount,
  shockOutcomes,
  TALLY_ABOVE,
  TALLY_BYTES,
  TALLY_NOT_ELIGIBLE,
  TALLY_SPECIFIC,
  tallies,
  payment,
  selectYear,
  yearsBefore,
} from './workspace';

export { claimsListed, listClaims };
export { clearState, drainBins, open, reduceRows, reserve, clearClaimants };
export { clearSizing, grossSumsAddress, memberCountsAddress, openSizing, outsideAddress };
export { sizingBinsAddress, sizingOverflowed, sumsAddress, touchedAddress };
// For tests
export { fillWords, findPiece, pieceAmount, setSeedKey, threefry };

export function claimantsWritten(): i32 {
  return claimantCount;
}
export function claimantsAddress(): usize {
  return claimants;
}
export function rowsAddress(): usize {
  return rows;
}
export function momentsAddress(): usize {
  return moments;
}
export function exceedancesAddress(): usize {
  return exceedanceCounts;
}
export function productsAddress(): usize {
  return products;
}
export function paidAddress(): usize {
  return paid;
}

/**
 * Simulates up to `paths` paths from `firstPath` into rows from `firstRow` on, and reduces their first plan years: what
 * the state says are statistics of independent years, the later ones have statistics of their own. Returns how many it did:
 * fewer when half the room for claimants is taken, so that the other half holds whatever one path can bring.
 */
export function simulate(firstPath: f64, paths: i32, firstRow: i32): i32 {
  let row = firstRow;
  let done = 0;
  while (done < paths && claimantCount <= claimantCapacity >> 1) {
    const path = <u64>firstPath + done;
    beginPath(path);
    for (let planYear = 1; planYear <= horizon; planYear++) {
      beginPlanYear(path, planYear);
      for (let classIndex = 0; classIndex < classCount; classIndex++) simulateClass(path, planYear, classIndex);
      if (payment != 0) finishYear();
      writeRow(row);
      row++;
    }
    done++;
  }
  reduceRows(firstRow, row);
  return done;
}

/**
 * Sizes `paths` paths from `firstPath`, an even number of at most STRETCH_PATHS, which open the block's segment
 * `firstSegment`; of horizon 1.
 */
export function size(firstPath: f64, paths: i32, firstSegment: i32, firstHalf: i32): void {
  for (let row = 0; row < min(paths, STRETCH_PATHS); row++) {
    const path = <u64>firstPath + row;
    beginPath(path);
    beginPlanYear(path, 1);
    for (let classIndex = 0; classIndex < classCount; classIndex++) simulateClass(path, 1, classIndex);
    if (payment != 0) finishYear();
    keepYear(row, grossClaims(), claimsUnderAggregate());
  }
  reduceOptions(paths, firstSegment, firstHalf);
}

function grossClaims(): f64 {
  let gross: f64 = 0;
  for (let i = 0; i < componentCount; i++) gross += load<f64>(componentTotals + ((<usize>i) << 3));
  return gross;
}

/** Whether a member of a class, by his place in it, was not in the plan the year before; of plan years from 2 on. */
export function isNew(path: f64, planYear: i32, classIndex: i32, place: i32): bool {
  openYear(planYear - 1);
  openYear(planYear);
  const tile = place / TILE_MEMBERS;
  const first = tile * TILE_MEMBERS;
  const members = min(load<i32>(classes + <usize>classIndex * CLASS_BYTES, CLASS_MEMBERS) - first, TILE_MEMBERS);
  beginLasers();
  drawJoined(<u64>path, planYear, classIndex, tile, first, members);
  return load<i64>(joined + ((<usize>(place - first)) << 3)) != 0;
}

/** Settles one tile whose claims the caller has put at `paidAddress`, as a plan year of its own: for tests and benches. */
export function settleGiven(members: i32, row: i32): void {
  memory.fill(componentTotals, 0, <usize>componentCount << 3);
  memory.fill(benefitTotals, 0, <usize>benefitCount << 3);
  for (let b = 0; b < benefitCount; b++) {
    for (let i = 0; i < members; i++) book(0, b, load<f64>(paid + ((<usize>(b * TILE_MEMBERS + i)) << 3)));
  }
  beginSettlement();
  settleTile(0, 1, 0, 0, members);
  writeRow(row);
}

/** What holds for all years of a path. */
function beginPath(path: u64): void {
  beginLasers();
  drawRisks(path, 0, true);
}

function beginPlanYear(path: u64, planYear: u32): void {
  if (horizon > 1) openYear(planYear);
  if (planYear > 1) renewLasers();
  drawRisks(path, planYear, false);
  setBenefitMultipliers();
  if (payment != 0) beginYearsBefore(path, planYear);
  drawShocks(path, planYear);
  drawAccidents(path, planYear);
  memory.fill(componentTotals, 0, <usize>componentCount << 3);
  memory.fill(benefitTotals, 0, <usize>benefitCount << 3);
  beginSettlement();
}

/**
 * The years before the contract year have their own shocks and accidents, at plan years 0, -1, ...; what multiplies the
 * contract year's amounts is doubt about their level, which is that of the years before as well.
 */
function beginYearsBefore(path: u64, planYear: u32): void {
  for (let before = yearsBefore; before >= 1; before--) {
    selectYear(before);
    drawShocks(path, planYear - before);
    drawAccidents(path, planYear - before);
  }
  selectYear(0);
  beginCounting();
  beginMonths();
}

/** What the windows make of the year, before its row is written. */
function finishYear(): void {
  bookRunIn();
  finishLaggedYear(claimsUnderAggregate());
}

function drawRisks(path: u64, planYear: u32, perPath: bool): void {
  for (let i = 0; i < riskCount; i++) {
    const risk = plan + load<i32>(plan, HEADER_RISKS_OFFSET) + <usize>i * RISK_BYTES;
    const lasts = load<i32>(risk, RISK_LASTS);
    const at = riskMultipliers + ((<usize>i) << 3);
    if (lasts == RISK_OF_STEPS && perPath) store<f64>(at, 1);
    if ((lasts == RISK_OF_PATH) != perPath || (lasts == RISK_OF_STEPS && planYear < 2)) continue;
    const before = lasts == RISK_OF_STEPS ? load<f64>(at) : 1;
    openStream(oneWord, path, planYear, PURPOSE_RISK, load<u64>(risk, RISK_STREAM), 0);
    const s = toProbability(load<u64>(oneWord));
    const severity = plan + load<i32>(risk, RISK_SEVERITY_OFFSET);
    store<f64>(at, before * pieceAmount(plan, findPiece(plan, severity, s), s));
  }
}

function setBenefitMultipliers(): void {
  for (let b = 0; b < benefitCount; b++) {
    const risks = benefitRisks(b);
    let multiplier: f64 = 1;
    for (let i = 0; i < riskCount; i++) {
      if (((risks >> i) & 1) != 0) multiplier *= load<f64>(riskMultipliers + ((<usize>i) << 3));
    }
    store<f64>(benefitMultipliers + ((<usize>b) << 3), multiplier);
  }
}

function drawShocks(path: u64, planYear: u32): void {
  for (let i = 0; i < shockCount; i++) {
    const shock = plan + load<i32>(plan, HEADER_SHOCKS_OFFSET) + <usize>i * SHOCK_BYTES;
    openStream(oneWord, path, planYear, PURPOSE_SHOCK, load<u64>(shock, SHOCK_STREAM), 0);
    const cumulative = plan + load<i32>(shock, SHOCK_CUMULATIVE_OFFSET);
    const outcome = drawOutcome(cumulative, load<i32>(shock, SHOCK_OUTCOME_COUNT), load<u64>(oneWord));
    store<i32>(shockOutcomes + ((<usize>i) << 2), outcome);
  }
}

/** Draws and settles the members of a class: in bulk where it may be, else each by himself. */
function simulateClass(path: u64, planYear: u32, classIndex: i32): void {
  const memberClass = classes + <usize>classIndex * CLASS_BYTES;
  const members = load<i32>(memberClass, CLASS_MEMBERS);
  if (!mayDrawInBulk(memberClass)) {
    simulateEach(path, planYear, classIndex, 0, members);
    return;
  }
  const tileMembers = bulkTileMembers(memberClass);
  for (let first = 0; first < members; first += tileMembers) {
    const end = min(first + tileMembers, members);
    if (!drawInBulk(path, planYear, classIndex, first, end)) simulateEach(path, planYear, classIndex, first, end);
  }
}

/**
 * Draws and settles members `from` to `to` - 1 of a class, a tile at a time so that a tile's claims stay in the nearest cache;
 * `from` is the first of a tile.
 */
function simulateEach(path: u64, planYear: u32, classIndex: i32, from: i32, to: i32): void {
  const memberClass = classes + <usize>classIndex * CLASS_BYTES;
  const firstMember = load<i32>(memberClass, CLASS_FIRST_MEMBER);
  const cohorts = plan + load<i32>(memberClass, CLASS_COHORTS_OFFSET);
  const cohortCount = load<i32>(memberClass, CLASS_COHORT_COUNT);
  for (let first = from, tile = from / TILE_MEMBERS; first < to; first += TILE_MEMBERS, tile++) {
    const inTile = min(to - first, TILE_MEMBERS);
    if (planYear > 1) {
      drawJoined(path, planYear, classIndex, tile, first, inTile);
      meetLasered(firstMember + first, inTile);
    }
    if (payment != 0) {
      drawYearsBefore(path, planYear, classIndex, first, inTile, firstMember + first);
    }
    for (let b = 0; b < benefitCount; b++) memory.fill(paid + <usize>b * TILE_MEMBERS * 8, 0, (<usize>inTile) << 3);
    for (let i = 0; i < cohortCount; i++) {
      drawCohort(cohorts + <usize>i * COHORT_BYTES, path, planYear, tile, inTile, inTile < TILE_MEMBERS);
    }
    payVictims(classIndex, first, inTile);
    if (payment == 0) {
      settleTile(path, planYear, firstMember + first, classIndex, inTile);
      if (pooledColumn != 0) poolTile(inTile);
    } else {
      countYears(path, planYear, tile, inTile);
      settleLaggedTile(path, planYear, firstMember + first, classIndex, inTile);
    }
  }
}

/** Draws what a tile's members claimed in the years before, as far as it counts. */
function drawYearsBefore(path: u64, planYear: u32, classIndex: i32, first: i32, members: i32, firstMember: i32): void {
  beginTile(firstMember, members);
  if (yearsBefore == 0) return;
  const tile = first / TILE_MEMBERS;
  for (let before = yearsBefore; before >= 1; before--) {
    selectYear(before);
    const memberClass = classes + <usize>classIndex * CLASS_BYTES;
    const cohorts = plan + load<i32>(memberClass, CLASS_COHORTS_OFFSET);
    const cohortCount = load<i32>(memberClass, CLASS_COHORT_COUNT);
    for (let b = 0; b < benefitCount; b++) memory.fill(paid + <usize>b * TILE_MEMBERS * 8, 0, (<usize>members) << 3);
    for (let i = 0; i < cohortCount; i++) {
      drawCohort(cohorts + <usize>i * COHORT_BYTES, path, planYear - before, tile, members, members < TILE_MEMBERS);
    }
    payVictims(classIndex, first, members);
    countYears(path, planYear - before, tile, members);
  }
  selectYear(0);
  limitRunIn(members);
}

/**
 * Settles `count` given claims at `claims` of one tile of members, years before first, as a plan year of its own: for
 * tests.
 */
export function settleGivenClaims(claims: usize, count: i32, members: i32, row: i32): void {
  for (let before = yearsBefore; before >= 1; before--) {
    selectYear(before);
    drawNothing();
  }
  selectYear(0);
  drawNothing();
  beginSettlement();
  beginCounting();
  beginMonths();
  beginTile(0, members);
  memory.fill(paid, 0, <usize>benefitCount * TILE_MEMBERS * 8);
  for (let before = yearsBefore; before >= 0; before--) {
    selectYear(before);
    if (before == 0) limitRunIn(members);
    for (let i = 0; i < count; i++) giveClaim(claims + <usize>i * CLAIM_BYTES, before);
  }
  settleLaggedTile(0, 1, 0, 0, members);
  finishYear();
  writeRow(row);
}

function drawNothing(): void {
  memory.fill(componentTotals, 0, <usize>componentCount << 3);
  memory.fill(benefitTotals, 0, <usize>benefitCount << 3);
}

function giveClaim(claim: usize, before: i32): void {
  if (<i32>load<f64>(claim, CLAIM_YEARS_BEFORE) != before) return;
  const benefit = <i32>load<f64>(claim, CLAIM_BENEFIT);
  const member = <i32>load<f64>(claim, CLAIM_MEMBER);
  const cents = load<f64>(claim, CLAIM_CENTS);
  const curve = <i32>load<f64>(claim, CLAIM_CURVE);
  const shares = (curve * MONTHS_OF_YEAR + <i32>load<f64>(claim, CLAIM_MONTH)) * SHARES_BYTES;
  if (before == 0) {
    const at = paid + ((<usize>(benefit * TILE_MEMBERS + member)) << 3);
    store<f64>(at, load<f64>(at) + cents);
    book(0, benefit, cents);
  }
  countOne(benefit, member, cents, <u32>shares);
}

function writeRow(row: i32): void {
  let gross: f64 = 0;
  for (let i = 0; i < componentCount; i++) {
    const cents = load<f64>(componentTotals + ((<usize>i) << 3));
    setColumn(i, row, cents);
    gross += cents;
  }
  setColumn(componentCount + COLUMN_GROSS, row, gross);
  setColumn(componentCount + COLUMN_LARGEST_MEMBER, row, largestMember);
  const underAggregate = claimsUnderAggregate();
  for (let i = 0; i < optionCount; i++) writeOption(i, row, gross, underAggregate);
  if (setsLasers()) setColumn(lasersColumn(), row, lasersInForce());
  if (pooledColumn != 0) setColumn(pooledColumn, row, pooledClaims);
  if (payment != 0) writeMonths(row);
}

/** The aggregate settles on what the specific cover left; then the year's cost is known. */
function writeOption(index: i32, row: i32, gross: f64, underAggregate: f64): void {
  const option = options + <usize>index * OPTION_BYTES;
  const tally = tallies + <usize>index * TALLY_BYTES;
  const reimbursements = load<f64>(tally, TALLY_SPECIFIC);
  const kept = min<f64>(reimbursements, load<f64>(option, OPTION_AGGREGATING_SPECIFIC));
  const fromSpecific = reimbursements - kept;
  const keptAndEligible = load<i32>(option, OPTION_COUNTS_AGGREGATING_SPECIFIC) != 0 ? kept : 0;
  const eligible = underAggregate - load<f64>(tally, TALLY_NOT_ELIGIBLE) + keptAndEligible;
  const fromAggregate = aggregateRecovery(option, eligible);
  const retained = gross - fromSpecific - fromAggregate;
  const totalCost = retained + load<f64>(option, OPTION_FIXED_COSTS);
  const first = componentCount + COLUMNS_OF_CLAIMS + index * OPTION_COLUMNS;
  setColumn(first + OPTION_COLUMN_ELIGIBLE, row, eligible);
  setColumn(first + OPTION_COLUMN_SPECIFIC_RECOVERY, row, fromSpecific);
  setColumn(first + OPTION_COLUMN_AGGREGATE_RECOVERY, row, fromAggregate);
  setColumn(first + OPTION_COLUMN_RETAINED, row, retained);
  setColumn(first + OPTION_COLUMN_TOTAL_COST, row, totalCost);
  setColumn(first + OPTION_COLUMN_DEFICIT, row, max<f64>(totalCost - load<f64>(plan, HEADER_FUNDING), 0));
  setColumn(first + OPTION_COLUMN_MEMBERS_ABOVE, row, load<f64>(tally, TALLY_ABOVE));
  const keptColumn = load<i32>(option, OPTION_AGGREGATING_COLUMN);
  if (keptColumn != 0) setColumn(keptColumn, row, kept);
}

function claimsUnderAggregate(): f64 {
  let sum: f64 = 0;
  for (let b = 0; b < benefitCount; b++) {
    if (load<i32>(benefits + <usize>b * BENEFIT_BYTES, BENEFIT_AGGREGATE) != 0) sum += load<f64>(benefitTotals + ((<usize>b) << 3));
  }
  return sum;
}

// @ts-ignore: decorator
@inline
function setColumn(column: i32, row: i32, value: f64): void {
  store<f64>(rows + ((<usize>(column * rowCapacity + row)) << 3), value);
}
