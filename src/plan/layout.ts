/**
 * Layout of the compiled plan's buffer, read by the kernel (AssemblyScript) and written by `compile` (TypeScript): this
 * file is compiled by both, so it holds integer constants and nothing else.
 *
 * Every field sits at a byte offset that is a multiple of its size. Fields ending in `_OFFSET` hold a byte offset from
 * the start of the buffer. Counts, indices and offsets are int32; amounts, probabilities and factors float64; keys of
 * random streams uint64. A record's offset is `table + index * RECORD_BYTES`.
 */

export const PLAN_MAGIC = 0x4e4c5043; // "CPLN"
export const PLAN_VERSION = 3;

/** Members drawn and settled at a time: part of the meaning of a seed, since streams are opened by tile. */
export const TILE_MEMBERS = 1024;

// Header
export const HEADER_MAGIC = 0;
export const HEADER_VERSION = 4;
export const HEADER_HORIZON = 8;
export const HEADER_CLASS_COUNT = 12;
export const HEADER_CLASSES_OFFSET = 16;
export const HEADER_BENEFIT_COUNT = 20;
export const HEADER_BENEFITS_OFFSET = 24;
export const HEADER_COMPONENT_COUNT = 28;
export const HEADER_RISK_COUNT = 32;
export const HEADER_RISKS_OFFSET = 36;
export const HEADER_SHOCK_COUNT = 40;
export const HEADER_SHOCKS_OFFSET = 44;
export const HEADER_ACCIDENT_COUNT = 48;
export const HEADER_ACCIDENTS_OFFSET = 52;
export const HEADER_OPTION_COUNT = 56;
export const HEADER_OPTIONS_OFFSET = 60;
export const HEADER_COLUMN_COUNT = 64;
export const HEADER_EXCEEDANCE_COUNT = 68;
export const HEADER_EXCEEDANCES_OFFSET = 72;
/** 1 when the specific cover sees no benefit: members are then tracked over all benefits. */
export const HEADER_TRACK_ALL = 76;
/** 256 bits: SHA-256 of the seed. */
export const HEADER_SEED_KEY = 80;
export const HEADER_CLAIMANT_THRESHOLD = 112;
/** No member below it needs a look of his own: the least of attachments, loss limits and the claimant threshold. */
export const HEADER_LARGE_THRESHOLD = 120;
export const HEADER_FUNDING = 128;
export const HEADER_CROSSED_COUNT = 136;
export const HEADER_CROSSED_OFFSET = 140;
export const HEADER_BYTES = 144;

// A class of members
export const CLASS_MEMBERS = 0;
export const CLASS_FIRST_MEMBER = 4;
export const CLASS_COHORT_COUNT = 8;
/** Its cohorts, ordered by benefit and peril. */
export const CLASS_COHORTS_OFFSET = 12;
/** How its members are drawn in bulk; 0 where each is drawn by himself. */
export const CLASS_BULK_OFFSET = 16;
export const CLASS_BYTES = 24;

// A benefit
export const BENEFIT_SPECIFIC = 0;
export const BENEFIT_AGGREGATE = 4;
/** Bit i: common risk i multiplies its amounts. */
export const BENEFIT_RISKS = 8;
/** Cents; Infinity where there is none. */
export const BENEFIT_MAXIMUM = 16;
export const BENEFIT_BYTES = 24;

// A cohort: the members of one class exposed to one peril
export const COHORT_BENEFIT = 0;
/** Component of its claims; claims of a piece reported as tail count under the next one. */
export const COHORT_COMPONENT = 4;
/** How the number of claims is drawn: one of the FREQUENCY_ constants. */
export const COHORT_FREQUENCY = 8;
export const COHORT_SEVERITY_OFFSET = 12;
/** Shocks that act on it, as (shock index, stride) pairs of int32; their outcomes choose the variant. */
export const COHORT_SHOCK_COUNT = 16;
export const COHORT_SHOCKS_OFFSET = 20;
/** Variants of VARIANT_BYTES each. */
export const COHORT_VARIANTS_OFFSET = 24;
/** Names its random streams: a hash of benefit, peril and class. */
export const COHORT_STREAM = 32;
/** Cents per dollar of severity before the year's multipliers: 100 x relativity x scale. */
export const COHORT_FACTOR = 40;
export const COHORT_BYTES = 48;

/** At most one claim for each member: one word decides whether and how much. */
export const FREQUENCY_BERNOULLI = 0;
/** Few members have a claim: their number first (binomial over the tile), then who. */
export const FREQUENCY_RARE = 1;
/** Claims of a tile (poisson) scattered over its members. */
export const FREQUENCY_SCATTERED = 2;
/** A number of claims for each member. */
export const FREQUENCY_COUNTED = 3;

// A variant of a frequency: one for each combination of the outcomes of its shocks
/** Bernoulli: the probability of a claim. */
export const VARIANT_PROBABILITY = 0;
/** Rare and scattered: counts of a full tile; counted: counts of a member. */
export const VARIANT_COUNTS_OFFSET = 8;
/** Rare and scattered: counts of the class's last, shorter tile. */
export const VARIANT_LAST_COUNTS_OFFSET = 12;
export const VARIANT_BYTES = 16;

// A class whose members without a large claim are drawn at once
/** Members drawn and settled at a time, a multiple of TILE_MEMBERS. */
export const BULK_TILE_MEMBERS = 0;
/** A record for each of the class's cohorts, in their order. */
export const BULK_COHORTS_OFFSET = 4;
export const BULK_BYTES = 8;
export const BULK_MOST_TILE_MEMBERS = 65536; // numbered by 16 bits
/** Cohorts of a class, told apart by a bit each. */
export const BULK_MOST_COHORTS = 64;

/** One of the BULK_ modes below. */
export const BULK_COHORT_MODE = 0;
/** 1: members with a claim drawn by itself get a place: claims count towards a member's total, or a maximum is used up. */
export const BULK_COHORT_PLACED = 4;
/** Pairs of int32, one for each variant: counts of a full tile's claims that are drawn by themselves, and of the last tile's. */
export const BULK_COHORT_COUNTS_OFFSET = 8;
/** int32 offsets of severities: totals of a bundle of FIRST_BUNDLE members without a large claim, of 4 times as many, ... */
export const BULK_COHORT_BUNDLES_OFFSET = 12;
export const BULK_COHORT_BUNDLE_COUNT = 16;
export const BULK_COHORT_FIRST_BUNDLE = 20;
/** Share of its claims that are large: those of the least survival probabilities. */
export const BULK_COHORT_LARGE_SHARE = 24;
/** Most that a claim is that is not large, before factors. */
export const BULK_COHORT_CUT = 32;
export const BULK_COHORT_BYTES = 40;

/** Large claims by themselves, all others in bundles. */
export const BULK_CUT = 0;
/** Every claim by itself: their number, then whose they are. */
export const BULK_LISTED = 1;
/** A word for each member, as everywhere else; who has no claim by himself is only counted. */
export const BULK_EACH = 2;

// A law of counts, drawn by inversion: the cumulative probabilities of 0, 1, 2, ... above `COUNTS_FIRST`
export const COUNTS_FIRST = 0;
export const COUNTS_LENGTH = 4;
/** Guide of GUIDE_LENGTH int32: cell i starts the search for u in [i, i + 1) / GUIDE_LENGTH. */
export const COUNTS_GUIDE_LENGTH = 8;
export const COUNTS_GUIDE_OFFSET = 12;
export const COUNTS_CUMULATIVE_OFFSET = 16;
export const COUNTS_BYTES = 24;

// A severity: pieces from the one that takes the largest survival probabilities (the smallest amounts) to the smallest
export const SEVERITY_PIECE_COUNT = 0;
export const SEVERITY_PIECES_OFFSET = 4;
export const SEVERITY_BYTES = 8;

// A piece takes survival probabilities (lower, lower + width]
export const PIECE_KIND = 0;
export const PIECE_IS_TAIL = 4;
export const PIECE_DATA_OFFSET = 8;
export const PIECE_LOWER = 16;
export const PIECE_INVERSE_WIDTH = 24;
export const PIECE_BYTES = 32;

export const PIECE_SMOOTH = 0;
export const PIECE_SEGMENTS = 1;

/**
 * A smooth piece's table: a cubic in each cell of m = min(c, 1 - c), c the conditional survival probability, so that
 * resolution is relative in the upper tail; in the lower, 1 - m has only absolute resolution to give, and cells below
 * 2^-LOWER_BINADES are alike. One number x places a word: m itself in the lower tail (c > 1/2), m 2^TABLE_BINADES in the
 * upper, m from 2^-TABLE_BINADES (no word gives a smaller one) to 1/2 itself. Cells are CELLS_PER_BINADE to each factor of
 * two of x. The very first gives nothing: it is where words go that are no claim.
 */
export const CELL_BITS = 5;
export const CELLS_PER_BINADE = 32; // 1 << CELL_BITS
export const TABLE_BINADES = 64;
export const LOWER_BINADES = 32;
export const TABLE_CELLS = 4065; // (2 * TABLE_BINADES - 1) * CELLS_PER_BINADE + 1
/** Four float64 coefficients of the powers of x: those of 1, x^2, x and x^3, so that two terms are one vector. */
export const CELL_BYTES = 32;

// A segmented piece: uniform on each of its segments, in descending order of amount
export const SEGMENTS_LENGTH = 0;
export const SEGMENTS_GUIDE_LENGTH = 4;
export const SEGMENTS_GUIDE_OFFSET = 8;
export const SEGMENTS_OFFSET = 12;
export const SEGMENTS_BYTES = 16;
// One segment takes conditional survival probabilities up to its cumulative one, starting where the one before ended
export const SEGMENT_CUMULATIVE = 0;
/** Amount where the segment starts (its upper end) and slope per unit of survival probability (<= 0). */
export const SEGMENT_UPPER_AMOUNT = 8;
export const SEGMENT_START = 16;
export const SEGMENT_SLOPE = 24;
export const SEGMENT_BYTES = 32;

// A common risk: a severity-like piece list of its multiplier
export const RISK_SEVERITY_OFFSET = 0;
/** 1: drawn once for the path, 0: anew in each plan year. */
export const RISK_PER_PATH = 4;
export const RISK_STREAM = 8;
export const RISK_BYTES = 16;

// A shock: cumulative probabilities of its outcomes
export const SHOCK_OUTCOME_COUNT = 0;
export const SHOCK_CUMULATIVE_OFFSET = 4;
export const SHOCK_STREAM = 8;
export const SHOCK_BYTES = 16;

// An accident: cumulative probabilities of its numbers of victims
export const ACCIDENT_CLASS = 0;
export const ACCIDENT_BENEFIT = 4;
export const ACCIDENT_COMPONENT = 8;
export const ACCIDENT_SEVERITY_OFFSET = 12;
export const ACCIDENT_OUTCOME_COUNT = 16;
export const ACCIDENT_CUMULATIVE_OFFSET = 20;
/** int32 numbers of victims, one for each outcome. */
export const ACCIDENT_VICTIMS_OFFSET = 24;
export const ACCIDENT_MOST_VICTIMS = 28;
export const ACCIDENT_STREAM = 32;
export const ACCIDENT_FACTOR = 40;
export const ACCIDENT_BYTES = 48;

// An option: one complete stop-loss design. Without a cover its attachment is Infinity.
export const OPTION_SPECIFIC_ATTACHMENT = 0;
export const OPTION_SPECIFIC_LIMIT = 8;
export const OPTION_SPECIFIC_SHARE = 16;
export const OPTION_AGGREGATE_ATTACHMENT = 24;
export const OPTION_AGGREGATE_LIMIT = 32;
export const OPTION_AGGREGATE_SHARE = 40;
export const OPTION_LOSS_LIMIT = 48;
/** 1: claims less the specific reimbursement are eligible; 0: claims up to the loss limit. */
export const OPTION_ELIGIBLE_RETAINED = 56;
/** Administration and premiums of the year. */
export const OPTION_FIXED_COSTS = 64;
/** Reimbursements that the plan keeps before the carrier pays: the aggregating specific deductible. */
export const OPTION_AGGREGATING_SPECIFIC = 72;
/** 1: what lies between the attachment and a laser is eligible for the aggregate. */
export const OPTION_COUNTS_LASER_CORRIDOR = 80;
/** 1: what the plan keeps under the aggregating specific deductible is eligible for the aggregate. */
export const OPTION_COUNTS_AGGREGATING_SPECIFIC = 84;
/** Lasers of LASER_BYTES each. */
export const OPTION_LASER_COUNT = 88;
export const OPTION_LASERS_OFFSET = 92;
/** Column of what the plan keeps under the aggregating specific deductible; 0 where there is none. */
export const OPTION_AGGREGATING_COLUMN = 96;
export const OPTION_BYTES = 104;

// A laser: members of the population from the first on that have an attachment of their own
export const LASER_FIRST_MEMBER = 0;
export const LASER_MEMBERS = 4;
export const LASER_ATTACHMENT = 8;
export const LASER_BYTES = 16;

// An exceedance: plan years whose column lies above a threshold are counted
export const EXCEEDANCE_COLUMN = 0;
export const EXCEEDANCE_THRESHOLD = 8;
export const EXCEEDANCE_BYTES = 16;

// A variable whose products with the others are summed
export const CROSSED_COLUMN = 0;
/** 1: whether the column lies above the threshold, as 1 or 0; 0: the column's value. */
export const CROSSED_IS_EVENT = 4;
export const CROSSED_THRESHOLD = 8;
export const CROSSED_BYTES = 16;

// Columns of a row: the components, then these two, then OPTION_COLUMNS for each option, then those that few contracts need
export const COLUMN_GROSS = 0;
export const COLUMN_LARGEST_MEMBER = 1;
export const COLUMNS_OF_CLAIMS = 2;
export const OPTION_COLUMN_ELIGIBLE = 0;
export const OPTION_COLUMN_SPECIFIC_RECOVERY = 1;
export const OPTION_COLUMN_AGGREGATE_RECOVERY = 2;
export const OPTION_COLUMN_RETAINED = 3;
export const OPTION_COLUMN_TOTAL_COST = 4;
export const OPTION_COLUMN_DEFICIT = 5;
export const OPTION_COLUMN_MEMBERS_ABOVE = 6;
export const OPTION_COLUMNS = 7;

// What a random stream is for: its draws never move another's
export const PURPOSE_RISK = 1;
export const PURPOSE_SHOCK = 2;
export const PURPOSE_COUNT = 3;
export const PURPOSE_MEMBERS = 4;
export const PURPOSE_AMOUNTS = 5;
export const PURPOSE_ACCIDENT = 6;
export const PURPOSE_BULK = 8;

// The kernel's reducer: a dense histogram of each column with constant relative width
export const BIN_BITS = 10;
/** Keys 0 (the value zero) to 53 binades of 2^BIN_BITS. */
export const BIN_KEYS = 54273; // 53 * (1 << BIN_BITS) + 1
export const BIN_COUNT = 0;
export const BIN_OFFSETS = 8;
export const BIN_MINIMUM = 16;
export const BIN_MAXIMUM = 24;
export const BIN_BYTES = 32;
// Exact moments of a column: 128-bit sums in two 64-bit limbs
export const MOMENT_SUM_LOW = 0;
export const MOMENT_SUM_HIGH = 8;
export const MOMENT_SQUARE_LOW = 16;
export const MOMENT_SQUARE_HIGH = 24;
/** Range of the keys touched, int32, zero apart: lowest above highest while there are none. */
export const MOMENT_LOWEST_KEY = 32;
export const MOMENT_HIGHEST_KEY = 36;
export const MOMENT_BYTES = 40;
/** Exact sum of the products of two crossed variables: 128 bits in two 64-bit limbs, row by row of the lower triangle. */
export const PRODUCT_LOW = 0;
export const PRODUCT_HIGH = 8;
export const PRODUCT_BYTES = 16;
