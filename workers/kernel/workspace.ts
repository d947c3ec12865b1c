// Where everything lies in the kernel's memory: the plan, one tile of members, the year under way, the rows of the block.
import {
  BENEFIT_BYTES,
  BENEFIT_MAXIMUM,
  BENEFIT_RISKS,
  BIN_BYTES,
  BIN_KEYS,
  BULK_MOST_COHORTS,
  BULK_MOST_TILE_MEMBERS,
  CLASS_BULK_OFFSET,
  CLASS_BYTES,
  CLASS_COHORT_COUNT,
  CLASS_COHORTS_OFFSET,
  COHORT_BYTES,
  COHORT_PERSISTENCE_OFFSET,
  COLUMNS_OF_CLAIMS,
  HEADER_ACCIDENT_COUNT,
  HEADER_ACCIDENTS_OFFSET,
  HEADER_BENEFIT_COUNT,
  HEADER_BENEFITS_OFFSET,
  HEADER_CLASS_COUNT,
  HEADER_CLASSES_OFFSET,
  HEADER_COLUMN_COUNT,
  HEADER_COMPONENT_COUNT,
  HEADER_CROSSED_COUNT,
  HEADER_EXCEEDANCE_COUNT,
  HEADER_HORIZON,
  HEADER_MAGIC,
  HEADER_OPTION_COUNT,
  HEADER_OPTIONS_OFFSET,
  HEADER_POOLED_COLUMN,
  HEADER_RENEWAL_OFFSET,
  HEADER_RISK_COUNT,
  HEADER_SEED_KEY,
  HEADER_SHOCK_COUNT,
  HEADER_VERSION,
  HEADER_YEARS_OFFSET,
  MOMENT_BYTES,
  OPTION_COLUMNS,
  OPTION_PAYMENT_OFFSET,
  PAYMENT_CURVE_COUNT,
  PAYMENT_WINDOW_COUNT,
  PAYMENT_WINDOWS_OFFSET,
  PAYMENT_YEARS_BEFORE,
  PAYMENT_YEARS_OFFSET,
  PERSISTENCE_LATENTS,
  PERSISTENCE_MEMBERS,
  PLAN_MAGIC,
  PLAN_VERSION,
  PRODUCT_BYTES,
  RENEWAL_MOST,
  TILE_MEMBERS,
  YEAR_ACCIDENTS_OFFSET,
  YEAR_BYTES,
  YEAR_CLASSES_OFFSET,
  YEAR_OPTIONS_OFFSET,
  ACCIDENT_BYTES,
  ACCIDENT_MOST_VICTIMS,
} from '../../src/plan/layout';
import { STREAM_BYTES, setSeedKey } from './streams';

/** A victim of an accident: who (int32 number in the class), which accident (int32), cents (f64), when and how paid (int32). */
export const VICTIM_BYTES: usize = 24;
/** Number of victims (int32) before their records. */
export const VICTIMS_START: usize = 8;
/** A claimant's record: path, plan year, member, class, amount, then an amount for each benefit; all f64. */
export const CLAIMANT_FIXED: i32 = 5;
/** A laser of a renewal: whose (int32 number), whether he stays (int32), claims or attachment (f64). */
export const RENEWED_BYTES: usize = 16;
/** Rows whose variables are multiplied at a time: they stay in the nearest cache. */
export const CROSSED_ROWS: i32 = 128;
/** What the year sums up for each option. */
export const TALLY_SPECIFIC: usize = 0;
export const TALLY_NOT_ELIGIBLE: usize = 8;
export const TALLY_ABOVE: usize = 16;
export const TALLY_BYTES: usize = 24;

export let plan: usize = 0;
export let horizon: i32 = 0;
export let classCount: i32 = 0;
export let classes: usize = 0;
export let benefitCount: i32 = 0;
export let benefits: usize = 0;
export let componentCount: i32 = 0;
export let riskCount: i32 = 0;
export let shockCount: i32 = 0;
export let accidentCount: i32 = 0;
export let accidents: usize = 0;
export let optionCount: i32 = 0;
export let options: usize = 0;
export let columnCount: i32 = 0;
export let exceedanceCount: i32 = 0;
export let crossedCount: i32 = 0;

// Payment of claims
/** The plan's payment section; 0 where every claim counts whenever it is paid. */
export let payment: usize = 0;
export let curveCount: i32 = 0;
export let windowCount: i32 = 0;
export let windows: usize = 0;
export let yearsBefore: i32 = 0;
/** Which year is drawn: 0 the contract's, 1 the one before it, ... */
export let yearInHand: i32 = 0;
/** By window: claims of the tile's members under the specific cover, then under both covers; TILE_MEMBERS cents each. */
export let counted: usize = 0;
/** By window: all claims of the year that count. */
export let windowTotals: usize = 0;
export let monthStream: usize = 0;
export let monthWords: usize = 0;
/** Where in a window's shares the claims of `amounts` are, one uint32 each. */
export let claimShares: usize = 0;

// One tile of members
/** Claims by benefit of the tile's members: benefit-major, TILE_MEMBERS cents each. */
export let paid: usize = 0;
/** Sum of a member's claims over the tracked benefits, where that is more than one benefit. */
export let tracked: usize = 0;
/** Random words, one a claim or a member. */
export let words: usize = 0;
export let memberWords: usize = 0;
/** Cents of the claims that the words are; first, their places in the severity's table. */
export let amounts: usize = 0;
/** Byte offsets in `words` of those that fall outside the severity's table, one uint32 each. */
export let rareWords: usize = 0;
/** Whose the claims are: addresses of what the members' benefit has paid, one uint32 each. */
export let claimAddresses: usize = 0;
/** One byte a member: already chosen. */
export let chosen: usize = 0;
/** Addresses of the tracked claims of members with large ones, one uint32 each. */
export let largeMembers: usize = 0;
/** 64 bits a member of the tile, all set: new in the plan this year, so that nothing is carried over. */
export let joined: usize = 0;
/** Latent normals of the path's members, cohort by cohort. */
export let latents: usize = 0;
export let latentCount: i32 = 0;
/** Column of claims above the pooling point; 0 where there is none. */
export let pooledColumn: i32 = 0;
/** Lasers of renewals: of this year and of the next, as many as there may be each. */
export let renewedLasers: usize = 0;
export let memberStream: usize = 0;
export let amountStream: usize = 0;
export let oneWord: usize = 0;

// One tile of a class that is drawn in bulk: only members who are drawn by themselves have a place in it
/** Place + 1 of each member of the tile, one uint16 each; 0 for who has none. */
export let places: usize = 0;
/** Whose the places are, one uint32 each. */
export let placed: usize = 0;
/** Cohorts in which they have had a claim by itself, a bit each. */
export let hadClaims: usize = 0;
/** Members without a place whom a cohort has chosen, one uint32 each. */
export let passers: usize = 0;
/** Claims to be drawn by themselves in each cohort, one int32 each. */
export let bulkCounts: usize = 0;

// The year under way
/** What each year has of its own, the contract's first: outcomes of shocks, totals, victims. */
let allYears: usize = 0;
let bytesOfYear: usize = 0;
export let riskMultipliers: usize = 0;
export let benefitMultipliers: usize = 0;
export let shockOutcomes: usize = 0;
export let victims: usize = 0;
export let componentTotals: usize = 0;
export let benefitTotals: usize = 0;
export let tallies: usize = 0;

// The block
export let rows: usize = 0;
export let rowCapacity: i32 = 0;
export let claimants: usize = 0;
export let claimantCapacity: i32 = 0;
export let claimantFields: i32 = 0;
export let bins: usize = 0;
export let moments: usize = 0;
export let exceedanceCounts: usize = 0;
export let products: usize = 0;
/** The crossed variables of a few rows, variable by variable: the low 32 bits, then the high ones, then whether any is not 0. */
export let crossedLow: usize = 0;
export let crossedHigh: usize = 0;
export let crossedWide: usize = 0;

function allocate(bytes: usize): usize {
  const at = heap.alloc(bytes);
  memory.fill(at, 0, bytes);
  return at;
}

/** The classes of the plan year before the one under way. */
export let classesBefore: usize = 0;

/** Turns to a plan year of a path, where there are several. */
export function openYear(planYear: u32): void {
  const year = plan + load<i32>(plan, HEADER_YEARS_OFFSET) + <usize>(planYear - 1) * YEAR_BYTES;
  classesBefore = classes;
  classes = plan + load<i32>(year, YEAR_CLASSES_OFFSET);
  accidents = plan + load<i32>(year, YEAR_ACCIDENTS_OFFSET);
  options = plan + load<i32>(year, YEAR_OPTIONS_OFFSET);
}

/** Settles these options from here on, instead of the plan's own. */
export function setOptions(at: usize, count: i32): void {
  options = at;
  optionCount = count;
  tallies = allocate(<usize>count * TALLY_BYTES);
}

/** Room for `bytes` outside everything else; zeroed. Traps when memory cannot grow. */
export function reserve(bytes: i32): usize {
  return allocate(<usize>bytes);
}

/** Draws and sums up another year from here on: what the contract year has is kept. */
export function selectYear(before: i32): void {
  yearInHand = before;
  const first = allYears + <usize>before * bytesOfYear;
  shockOutcomes = first;
  componentTotals = shockOutcomes + <usize>max(shockCount, 1) * 8;
  benefitTotals = componentTotals + <usize>componentCount * 8;
  victims = benefitTotals + <usize>benefitCount * 8;
  if (before == 0) {
    classes = plan + load<i32>(plan, HEADER_CLASSES_OFFSET);
    accidents = plan + load<i32>(plan, HEADER_ACCIDENTS_OFFSET);
  } else {
    const year = plan + load<i32>(payment, PAYMENT_YEARS_OFFSET) + <usize>(before - 1) * YEAR_BYTES;
    classes = plan + load<i32>(year, YEAR_CLASSES_OFFSET);
    accidents = plan + load<i32>(year, YEAR_ACCIDENTS_OFFSET);
  }
}

function openPayment(): void {
  const offset = optionCount > 0 ? load<i32>(options, OPTION_PAYMENT_OFFSET) : 0;
  payment = offset == 0 ? 0 : plan + offset;
  if (payment == 0) return;
  curveCount = load<i32>(payment, PAYMENT_CURVE_COUNT);
  windowCount = load<i32>(payment, PAYMENT_WINDOW_COUNT);
  windows = plan + load<i32>(payment, PAYMENT_WINDOWS_OFFSET);
  yearsBefore = load<i32>(payment, PAYMENT_YEARS_BEFORE);
  counted = allocate(<usize>windowCount * 2 * TILE_MEMBERS * 8);
  windowTotals = allocate(<usize>windowCount * 8);
  monthStream = allocate(STREAM_BYTES);
  monthWords = allocate(TILE_MEMBERS * 8);
  claimShares = allocate(TILE_MEMBERS * 4);
}

/** Takes the plan at `at` and lays out what simulating it needs. Returns false for a buffer that is no such plan. */
export function open(at: usize, capacity: i32, claimantRecords: i32): bool {
  if (load<u32>(at, HEADER_MAGIC) != PLAN_MAGIC || load<i32>(at, HEADER_VERSION) != PLAN_VERSION) return false;
  plan = at;
  horizon = load<i32>(at, HEADER_HORIZON);
  classCount = load<i32>(at, HEADER_CLASS_COUNT);
  classes = at + load<i32>(at, HEADER_CLASSES_OFFSET);
  benefitCount = load<i32>(at, HEADER_BENEFIT_COUNT);
  benefits = at + load<i32>(at, HEADER_BENEFITS_OFFSET);
  componentCount = load<i32>(at, HEADER_COMPONENT_COUNT);
  riskCount = load<i32>(at, HEADER_RISK_COUNT);
  shockCount = load<i32>(at, HEADER_SHOCK_COUNT);
  accidentCount = load<i32>(at, HEADER_ACCIDENT_COUNT);
  accidents = at + load<i32>(at, HEADER_ACCIDENTS_OFFSET);
  optionCount = load<i32>(at, HEADER_OPTION_COUNT);
  options = at + load<i32>(at, HEADER_OPTIONS_OFFSET);
  columnCount = load<i32>(at, HEADER_COLUMN_COUNT);
  exceedanceCount = load<i32>(at, HEADER_EXCEEDANCE_COUNT);
  crossedCount = load<i32>(at, HEADER_CROSSED_COUNT);
  setSeedKey(at + HEADER_SEED_KEY);

  paid = allocate(<usize>benefitCount * TILE_MEMBERS * 8);
  tracked = allocate(TILE_MEMBERS * 8);
  words = allocate(TILE_MEMBERS * 8);
  memberWords = allocate(TILE_MEMBERS * 8);
  amounts = allocate(TILE_MEMBERS * 8);
  rareWords = allocate(TILE_MEMBERS * 4);
  claimAddresses = allocate(TILE_MEMBERS * 4);
  joined = allocate(TILE_MEMBERS * 8);
  latentCount = countLatents();
  latents = allocate(<usize>latentCount * 8);
  pooledColumn = horizon > 1 ? load<i32>(at, HEADER_POOLED_COLUMN) : 0;
  const renewal = horizon > 1 ? load<i32>(at, HEADER_RENEWAL_OFFSET) : 0;
  renewedLasers = allocate(renewal == 0 ? 16 : 2 * <usize>load<i32>(at + renewal, RENEWAL_MOST) * RENEWED_BYTES);
  memberStream = allocate(STREAM_BYTES);
  amountStream = allocate(STREAM_BYTES);
  oneWord = allocate(STREAM_BYTES);

  riskMultipliers = allocate(<usize>max(riskCount, 1) * 8);
  benefitMultipliers = allocate(<usize>benefitCount * 8);
  let mostVictims = 0;
  for (let i = 0; i < accidentCount; i++) mostVictims += load<i32>(accidents + <usize>i * ACCIDENT_BYTES, ACCIDENT_MOST_VICTIMS);
  openPayment();
  bytesOfYear =
    <usize>(max(shockCount, 1) + componentCount + benefitCount) * 8 + VICTIMS_START + <usize>mostVictims * VICTIM_BYTES;
  allYears = allocate(<usize>(yearsBefore + 1) * bytesOfYear);
  selectYear(0);
  chosen = allocate(TILE_MEMBERS);
  largeMembers = allocate(TILE_MEMBERS * 4);
  tallies = allocate(<usize>optionCount * TALLY_BYTES);

  for (let i = 0; i < classCount; i++) {
    if (places != 0 || load<i32>(classes + <usize>i * CLASS_BYTES, CLASS_BULK_OFFSET) == 0) continue;
    places = allocate(BULK_MOST_TILE_MEMBERS * 2);
    placed = allocate(TILE_MEMBERS * 4);
    hadClaims = allocate(TILE_MEMBERS * 8);
    passers = allocate(BULK_MOST_TILE_MEMBERS * 4);
    bulkCounts = allocate(BULK_MOST_COHORTS * 4);
  }

  rowCapacity = capacity;
  rows = allocate(<usize>capacity * columnCount * 8);
  claimantCapacity = claimantRecords;
  claimantFields = CLAIMANT_FIXED + benefitCount;
  // Fresh memory is zero; filling these two would make them resident, and most of each is never used
  claimants = heap.alloc(<usize>claimantRecords * claimantFields * 8);
  bins = heap.alloc(<usize>columnCount * BIN_KEYS * BIN_BYTES);
  moments = allocate(<usize>columnCount * MOMENT_BYTES);
  exceedanceCounts = allocate(<usize>max(exceedanceCount, 1) * 8);
  const variables = max(crossedCount, 1);
  products = allocate(<usize>(variables * (variables + 1) / 2) * PRODUCT_BYTES);
  crossedLow = allocate(<usize>variables * CROSSED_ROWS * 4);
  crossedHigh = allocate(<usize>variables * CROSSED_ROWS * 4);
  crossedWide = allocate(<usize>variables * 4);
  return columnCount >= componentCount + COLUMNS_OF_CLAIMS + optionCount * OPTION_COLUMNS;
}

/** Latents of a path. */
function countLatents(): i32 {
  let most = 0;
  for (let c = 0; c < classCount; c++) {
    const memberClass = classes + <usize>c * CLASS_BYTES;
    const cohorts = plan + load<i32>(memberClass, CLASS_COHORTS_OFFSET);
    for (let i = 0; i < load<i32>(memberClass, CLASS_COHORT_COUNT); i++) {
      const persistence = load<i32>(cohorts + <usize>i * COHORT_BYTES, COHORT_PERSISTENCE_OFFSET);
      if (persistence == 0) continue;
      const members = load<i32>(plan + persistence, PERSISTENCE_MEMBERS);
      most = max(most, load<i32>(plan + persistence, PERSISTENCE_LATENTS) + members);
    }
  }
  return most;
}

/** Most that a benefit pays one member in a year, cents. */
// @ts-ignore: decorator
@inline
export function benefitMaximum(benefit: i32): f64 {
  return load<f64>(benefits + <usize>benefit * BENEFIT_BYTES, BENEFIT_MAXIMUM);
}

/** Bit i: common risk i multiplies the benefit's amounts. */
// @ts-ignore: decorator
@inline
export function benefitRisks(benefit: i32): i32 {
  return load<i32>(benefits + <usize>benefit * BENEFIT_BYTES, BENEFIT_RISKS);
}
