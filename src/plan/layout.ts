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
// Only where the horizon is above 1
/** A record of each plan year: YEAR_BYTES each. */
export const HEADER_YEARS_OFFSET = 144;
/** Who leaves, class by class: TURNOVER_BYTES each. */
export const HEADER_TURNOVER_OFFSET = 148;
/** The rule by which renewals set lasers; 0 where they set none. */
export const HEADER_RENEWAL_OFFSET = 152;
/** Column of members' claims above the pooling point; 0 where there is none. */
export const HEADER_POOLED_COLUMN = 156;
/** Cents, of all benefits together. */
export const HEADER_POOLING_POINT = 160;
export const HEADER_OF_YEARS_BYTES = 168;

// A plan year: its classes, accidents and options, as many as in the first; a year before the contract year has no options
export const YEAR_CLASSES_OFFSET = 0;
export const YEAR_ACCIDENTS_OFFSET = 4;
export const YEAR_OPTIONS_OFFSET = 8;
export const YEAR_BYTES = 16;

// Lasers at renewals: of those whose claims under the specific cover exceed the trigger, at most MOST of them, for a year
export const RENEWAL_TRIGGER = 0;
/** Attachment as a share of these claims. */
export const RENEWAL_SHARE = 8;
export const RENEWAL_MOST = 16;
/** Column of the number of them. */
export const RENEWAL_COLUMN = 20;
export const RENEWAL_BYTES = 24;

// The members of a class who leave after a plan year, and whose places are taken by new ones
export const TURNOVER_PROBABILITY = 0;
/** Names its random streams: a hash of the class. */
export const TURNOVER_STREAM = 8;
export const TURNOVER_BYTES = 16;

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
/** Under an annual maximum: the completion curve by which a member's year is paid. */
export const BENEFIT_CURVE = 12;
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
/** What its members carry from year to year; 0 where years are independent. */
export const COHORT_PERSISTENCE_OFFSET = 28;
/** Names its random streams: a hash of benefit, peril and class. */
export const COHORT_STREAM = 32;
/** Cents per dollar of severity before the year's multipliers: 100 x relativity x scale. */
export const COHORT_FACTOR = 40;
/** Completion curves of its claims: that of a splice's tail in the upper half. */
export const COHORT_CURVES = 48;
export const COHORT_BYTES = 56;

/** At most one claim for each member: one word decides whether and how much. */
export const FREQUENCY_BERNOULLI = 0;
/** Few members have a claim: their number first (binomial over the tile), then who. */
export const FREQUENCY_RARE = 1;
/** Claims of a tile (poisson) scattered over its members. */
export const FREQUENCY_SCATTERED = 2;
/** A number of claims for each member. */
export const FREQUENCY_COUNTED = 3;

// A variant of a frequency: one for each combination of the outcomes of its shocks
/** Bernoulli, and rare that persists: the probability of a claim; counted that persists: what multiplies the rate. */
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

// Persistence of a cohort: z = CARRIED z of last year + FRESH e, both standard normal, for each member
export const PERSISTENCE_CARRIED = 0;
export const PERSISTENCE_FRESH = 8;
/** The standard normal, as a severity of one smooth piece. */
export const PERSISTENCE_NORMAL_OFFSET = 16;
/** The normal's survival function: NORMAL_CELLS cells of CELL_BYTES. */
export const PERSISTENCE_SURVIVAL_OFFSET = 20;
/** Place of the cohort's first member among all latents of a path. */
export const PERSISTENCE_LATENTS = 24;
/** Counted: the law of a member's yearly rate, as a severity. */
export const PERSISTENCE_RATE_OFFSET = 28;
/** How many latents the cohort has. */
export const PERSISTENCE_MEMBERS = 32;
/**
 * 1 + the place of the first latent of the cohort that this one follows, those that decide on its claims, member by member; 0
 * where it follows none.
 */
export const PERSISTENCE_FOLLOWS = 36;
/** Of both latents, and what is left to its own: sqrt(1 - correlation^2). */
export const PERSISTENCE_CORRELATION = 40;
export const PERSISTENCE_APART = 48;
/** 1: another cohort follows it. */
export const PERSISTENCE_IS_FOLLOWED = 56;
/** Place of the first of the latents that decide on claims, for those who follow a cohort that follows; 0 for any other. */
export const PERSISTENCE_JOINT = 60;
export const PERSISTENCE_BYTES = 64;

/**
 * The normal's survival function at |z|: a cubic in the part t of a cell, its coefficients in the order of a smooth table's.
 * Beyond the last cell lies nothing that is ever drawn.
 */
export const NORMAL_CELLS_PER_UNIT = 128;
export const NORMAL_CELLS = 1184; // 9.25 * NORMAL_CELLS_PER_UNIT

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
/** 1: the tail of a splice, whose claims may have a completion curve of their own. */
export const PIECE_IS_LARGE = 12;
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
/** How long a draw lasts: one of the RISK_ constants below. */
export const RISK_LASTS = 4;
export const RISK_STREAM = 8;
export const RISK_BYTES = 16;

/** Drawn anew in each plan year. */
export const RISK_OF_YEAR = 0;
/** Drawn once for the path. */
export const RISK_OF_PATH = 1;
/** A step in each plan year after the first, which those after it keep. */
export const RISK_OF_STEPS = 2;

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
/** Windows of its covers: that of the aggregate in the upper half. */
export const OPTION_WINDOWS = 60;
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
/** The plan's payment section, at the first option; 0 where every claim of the year counts whenever it is paid. */
export const OPTION_PAYMENT_OFFSET = 100;
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
export const PURPOSE_LATENT = 7;
export const PURPOSE_TURNOVER = 8;
/** Months in which claims are incurred. */
export const PURPOSE_MONTH = 12;
/** Members drawn in bulk. */
export const PURPOSE_BULK = 16;

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

// The payment section: claims fall in months, are paid by completion curves and count as far as they lie in a window
export const PAYMENT_CURVE_COUNT = 0;
export const PAYMENT_WINDOW_COUNT = 4;
/** Those before it are of the contract, the others of the months of the view. */
export const PAYMENT_CONTRACT_WINDOW_COUNT = 8;
export const PAYMENT_WINDOWS_OFFSET = 12;
/** Years before the contract year that are simulated for run-in, the latest first. */
export const PAYMENT_YEARS_BEFORE = 16;
export const PAYMENT_YEARS_OFFSET = 20;
/** int32, one for each accident. */
export const PAYMENT_ACCIDENT_CURVES_OFFSET = 24;
/** uint64, one for each benefit: names the stream of months of a benefit under an annual maximum. */
export const PAYMENT_BENEFIT_STREAMS_OFFSET = 28;
/** Component of the run-in and the window that makes it up; -1 where there is none. */
export const PAYMENT_RUN_IN_COMPONENT = 32;
export const PAYMENT_RUN_IN_WINDOW = 36;
/** Months of the view, 0 where it is not asked for. */
export const PAYMENT_MONTH_COUNT = 40;
export const PAYMENT_MONTHS_OFFSET = 44;
/** First column of what is paid by month, of what the specific reimburses and of what is eligible; 0 where it is not kept. */
export const PAYMENT_PAID_COLUMN = 48;
export const PAYMENT_SPECIFIC_COLUMN = 52;
export const PAYMENT_ELIGIBLE_COLUMN = 56;
export const PAYMENT_BYTES = 64;

export const MONTHS_OF_YEAR = 12;

// A window: what of a claim counts, for each year (the contract's first, then those before), curve and month of incurral
/** What it is summed up for: WINDOW_FOR_ bits. */
export const WINDOW_PURPOSES = 0;
export const WINDOW_SHARES_OFFSET = 4;
/** Most that years before count of one member, cents. */
export const WINDOW_RUN_IN_LIMIT = 8;
export const WINDOW_BYTES = 16;
export const WINDOW_FOR_SPECIFIC = 1;
export const WINDOW_FOR_AGGREGATE = 2;
/** All benefits, whatever covers them. */
export const WINDOW_FOR_ALL = 4;
/** Only years before the contract year. */
export const WINDOW_FOR_RUN_IN = 8;
/** Shares of a claim that are paid by the end of the window and before it begins. */
export const SHARES_BYTES = 16;

// A month of the view: the windows of what counts by its end
export const MONTH_SPECIFIC_WINDOW = 0;
export const MONTH_AGGREGATE_WINDOW = 4;
export const MONTH_PAID_WINDOW = 8;
export const MONTH_BYTES = 12;

// A claim as it is listed or given, all float64: member, benefit, curve, month (0 to 11), years before, cents
export const CLAIM_MEMBER = 0;
export const CLAIM_BENEFIT = 8;
export const CLAIM_CURVE = 16;
export const CLAIM_MONTH = 24;
export const CLAIM_YEARS_BEFORE = 32;
export const CLAIM_CENTS = 40;
export const CLAIM_BYTES = 48;
