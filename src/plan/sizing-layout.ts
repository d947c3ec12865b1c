/**
 * Layout of what the kernel needs to size stop-loss beside a compiled plan, and of what it returns. Like layout.ts, this
 * file is compiled by both sides and holds integer constants and nothing else.
 *
 * The specific covers come first, as option records of layout.ts of which the settlement reads the specific half, so that
 * each is settled once for a large member; then the options, each on one of these covers. The first option is the baseline.
 */

/** Paths in a segment: all of one batch and one half. Even, as two rows are reduced at a time. */
export const SEGMENT_PATHS = 250;
/** Segment s belongs to batch s mod BATCHES, and to the half that its parity says. */
export const BATCHES = 128;
export const HALVES = 2;
/** Segments drawn before the options are reduced: their rows stay in the cache, and so do an option's bins. */
export const STRETCH_SEGMENTS = 8;
export const STRETCH_PATHS = 2000; // STRETCH_SEGMENTS * SEGMENT_PATHS

// Header
export const SIZING_COVER_COUNT = 0;
export const SIZING_COVERS_OFFSET = 4;
export const SIZING_OPTION_COUNT = 8;
export const SIZING_OPTIONS_OFFSET = 12;
/** As HEADER_LARGE_THRESHOLD and HEADER_TRACK_ALL, for all covers. */
export const SIZING_LARGE_THRESHOLD = 16;
export const SIZING_TRACK_ALL = 24;
export const SIZING_BYTES = 32;

// A sized option
export const SIZED_COVER = 0;
/** 1: what the plan keeps under the aggregating specific deductible is eligible for the aggregate. */
export const SIZED_COUNTS_AGGREGATING_SPECIFIC = 4;
export const SIZED_FIXED_COSTS = 8;
export const SIZED_AGGREGATING_SPECIFIC = 16;
export const SIZED_AGGREGATE_ATTACHMENT = 24;
export const SIZED_AGGREGATE_LIMIT = 32;
export const SIZED_AGGREGATE_SHARE = 40;
/** Total costs are summed as distances from it. */
export const SIZED_CENTRE = 48;
/** The common funding and 2, 4, 5 and 10 % above it; then the same of the option's own; five thresholds each. */
export const SIZED_FUNDINGS = 56;
export const SIZED_OWN_FUNDINGS = 96;
/** About the quantiles .5, .75, .9, .95 and .99 of the total cost. */
export const SIZED_LEVELS = 136;
/** Total costs that may come up again and again: the aggregate attaches and nothing else varies. Descending keys never. */
export const SIZED_ATOMS = 176;
/** Bin of the least total cost in the window. */
export const SIZED_LOWEST_KEY = 192;
export const SIZED_BYTES = 200;

/** Above these a sum over a segment would no longer be exact: a total cost, a distance from the centre, in cents. */
export const MOST_BITS = 42;
/** Distances are cut here for exact sums of products. */
export const LIMB_BITS = 21;

// Sums over a segment of an option, float64
export const SUM_AGGREGATE_RECOVERY = 0;
/** Plan years in which eligible claims exceed the attachment, and by how much. */
export const SUM_ATTACHES = 1;
export const SUM_EXCESS = 2;
export const SUM_DISTANCE = 3;
/** Squares of the distance in three limbs, and its products with the baseline's. */
export const SUM_SQUARE = 4;
export const SUM_PRODUCT = 7;
/** Plan years above each funding, and deficits. */
export const SUM_OVER = 10;
export const SUM_OVER_OWN = 15;
export const SUM_DEFICIT = 20;
export const SUM_OWN_DEFICIT = 21;
/** Plan years with a deficit here and under the baseline; that cost more than under the baseline. */
export const SUM_BOTH_DEFICITS = 22;
export const SUM_COSTS_MORE = 23;
export const SUM_ABOVE_LEVEL = 24;
/** Excess over the levels .95 and .99. */
export const SUM_TAIL_95 = 29;
export const SUM_TAIL_99 = 30;
/** Reimbursements that the plan keeps under the aggregating specific deductible. */
export const SUM_KEPT = 31;
export const SUM_COUNT = 32;

// Bins of the total cost: 2^SIZING_BIN_BITS to the octave
export const SIZING_BIN_BITS = 8;
export const WINDOW_BINS = 1792; // 7 octaves
/** After the window: first atom, above it in its bin, second atom, above it in its bin. */
export const HALF_BINS = 1796;
/** uint32 each: count, sum of the places in the bin in 2^-16 of it, and complement of the least and the greatest in 2^-32. */
export const SIZING_BIN_BYTES = 16;
/** What lies below and above the window: float64 count, sum, minimum, maximum. */
export const OUTSIDE_BYTES = 32;

/** Members above the attachment are counted up to here, in the last place so many or more. */
export const MEMBER_COUNTS = 64;
