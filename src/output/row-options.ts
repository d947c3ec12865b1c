/** How the rows of a run are kept. */
export interface RowOptions {
  /** Columns of `plan-years` by name, beside path and plan year. Default: all. */
  readonly columns?: readonly string[];
  /** Rows of a part file, a multiple of those in a batch, where there are to be folders of part files. Default: one file. */
  readonly partRows?: number;
  /** The same rows as Parquet too, for DuckDB, Spark and what else does not read Arrow files. */
  readonly parquet?: boolean;
}
