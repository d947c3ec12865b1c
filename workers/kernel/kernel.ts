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
  RISK_PER_PATH,
  RISK_SEVERITY_OFFSET,
  RISK_STREAM,
  SHOCK_BYTES,
  SHOCK_CUMULATIVE_OFFSET,
  SHOCK_OUTCOME_COUNT,
  SHOCK_STREAM,
  TILE_MEMBERS,
} from '../../src/plan/layout';
import { drawAccidents, nextVictim, payVictim, victimMember } from './accident';
import { bulkTileMembers, drawInBulk, mayDrawInBulk } from './bulk';
import { drawOutcome } from './counts';
import { book, drawCohort } from './draw';
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
  claimants,
  moments,
  products,
  oneWord,
  open,
  optionCount,
  options,
  paid,
  plan,
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
} from './workspace';

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
 * Simulates up to `paths` paths from `firstPath` into rows from `firstRow` on, and reduces them. Returns how many it did:
 * fewer when half the room for claimants is taken, so that the other half holds whatever one plan year can bring.
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
    keepYear(row, grossClaims(), claimsUnderAggregate());
  }
  reduceOptions(paths, firstSegment, firstHalf);
}

function grossClaims(): f64 {
  let gross: f64 = 0;
  for (let i = 0; i < componentCount; i++) gross += load<f64>(componentTotals + ((<usize>i) << 3));
  return gross;
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
  drawRisks(path, 0, true);
}

function beginPlanYear(path: u64, planYear: u32): void {
  drawRisks(path, planYear, false);
  setBenefitMultipliers();
  drawShocks(path, planYear);
  drawAccidents(path, planYear);
  memory.fill(componentTotals, 0, <usize>componentCount << 3);
  memory.fill(benefitTotals, 0, <usize>benefitCount << 3);
  beginSettlement();
}

function drawRisks(path: u64, planYear: u32, perPath: bool): void {
  for (let i = 0; i < riskCount; i++) {
    const risk = plan + load<i32>(plan, HEADER_RISKS_OFFSET) + <usize>i * RISK_BYTES;
    if ((load<i32>(risk, RISK_PER_PATH) != 0) != perPath) continue;
    openStream(oneWord, path, planYear, PURPOSE_RISK, load<u64>(risk, RISK_STREAM), 0);
    const s = toProbability(load<u64>(oneWord));
    const severity = plan + load<i32>(risk, RISK_SEVERITY_OFFSET);
    store<f64>(riskMultipliers + ((<usize>i) << 3), pieceAmount(plan, findPiece(plan, severity, s), s));
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
    for (let b = 0; b < benefitCount; b++) memory.fill(paid + <usize>b * TILE_MEMBERS * 8, 0, (<usize>inTile) << 3);
    for (let i = 0; i < cohortCount; i++) {
      drawCohort(cohorts + <usize>i * COHORT_BYTES, path, planYear, tile, inTile, inTile < TILE_MEMBERS);
    }
    for (let i = nextVictim(0, classIndex, first, inTile); i >= 0; i = nextVictim(i + 1, classIndex, first, inTile)) {
      payVictim(i, victimMember(i) - first);
    }
    settleTile(path, planYear, firstMember + first, classIndex, inTile);
  }
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
