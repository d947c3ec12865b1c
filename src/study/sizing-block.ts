/** What a worker returns for one block of a sizing: exact sums by segment and option, and the total costs in bins. */

export interface SizingBlock {
  readonly firstPath: number;
  readonly paths: number;
  /** Number of the block's first segment in the whole study. */
  readonly firstSegment: number;
  /** By segment, option and sum: SUM_COUNT for each option of a segment; see sizing-layout.ts. */
  readonly sums: Float64Array;
  /** Gross claims of each segment, cents. */
  readonly gross: Float64Array;
  /** For each option and half the bins from `touched[0]` to `touched[1]`, then the bins after the window; four words each. */
  readonly bins: Uint32Array;
  readonly touched: Int32Array;
  /** For each option and half, what lies below and above the window: count, sum, minimum, maximum. */
  readonly outside: Float64Array;
  /** For each specific cover, plan years by their members above the attachment. */
  readonly members: Uint32Array;
  readonly buffers: readonly ArrayBuffer[];
}
