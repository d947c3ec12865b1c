/** Vertical encoding of bars, one a row, by the row's number: labels may repeat, and an expression keeps their order. A list is a label of several lines. */
export function labelledRows(labels: readonly (string | readonly string[])[]) {
  return {
    field: 'row',
    type: 'ordinal',
    axis: {
      title: null,
      labelExpr: `${JSON.stringify(labels)}[datum.value]`,
      domain: false,
      ticks: false,
      labelColor: 'var(--ink)',
    },
  } as const;
}
