/** Vertical encoding of bars, one a row, by the row's number: labels may repeat, and an expression keeps their order. */
export function labelledRows(labels: readonly string[]) {
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
