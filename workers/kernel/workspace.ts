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
  HEADER_RISK_COUNT,
  HEADER_SEED_KEY,
  HEADER_SHOCK_COUNT,
  HEADER_VERSION,
  MOMENT_BYTES,
  OPTION_COLUMNS,
  PLAN_MAGIC,
  PLAN_VERSION,
  PRODUCT_BYTES,
  TILE_MEMBERS,
  ACCIDENT_BYTES,
  ACCIDENT_MOST_VICTIMS,
} from '../../src/plan/layout';
import { STREAM_BYTES, setSeedKey } from './streams';

/** A victim of an accident: who (int32 number in the class), which accident (int32), amount in dollars x factor (f64). */
export const VICTIM_BYTES: usize = 16;
/** A claimant's record: path, plan year, member, class, amount, then an amount for each benefit; all f64. */
export const CLAIMANT_FIXED: i32 = 5;
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
  memberStream = allocate(STREAM_BYTES);
  amountStream = allocate(STREAM_BYTES);
  oneWord = allocate(STREAM_BYTES);

  riskMultipliers = allocate(<usize>max(riskCount, 1) * 8);
  benefitMultipliers = allocate(<usize>benefitCount * 8);
  shockOutcomes = allocate(<usize>max(shockCount, 1) * 4);
  let mostVictims = 0;
  for (let i = 0; i < accidentCount; i++) mostVictims += load<i32>(accidents + <usize>i * ACCIDENT_BYTES, ACCIDENT_MOST_VICTIMS);
  victims = allocate(<usize>max(mostVictims, 1) * VICTIM_BYTES);
  chosen = allocate(TILE_MEMBERS);
  largeMembers = allocate(TILE_MEMBERS * 4);
  componentTotals = allocate(<usize>componentCount * 8);
  benefitTotals = allocate(<usize>benefitCount * 8);
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
