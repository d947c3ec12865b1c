/** Names of the ladder's options: short, the same in every run, and readable. */

/** `150k-125%`, `150k-none-asd50k`, `none-110%`. */
export function optionId(attachment: number | null, corridor: number | null, aggregatingSpecific: number): string {
  const kept = aggregatingSpecific === 0 ? '' : `-asd${shortAmount(aggregatingSpecific)}`;
  return `${attachment === null ? 'none' : shortAmount(attachment)}-${corridor === null ? 'none' : percent(corridor, '')}${kept}`;
}

/** `150k · 125 %`, `150k · no aggregate · 50k kept`. */
export function optionLabel(attachment: number | null, corridor: number | null, aggregatingSpecific: number): string {
  return [
    attachment === null ? 'no specific' : shortAmount(attachment),
    corridor === null ? 'no aggregate' : percent(corridor, ' '),
    ...(aggregatingSpecific === 0 ? [] : [`${shortAmount(aggregatingSpecific)} agg. specific`]),
  ].join(' · ');
}

/** Dollars as people say them: 150k, 1.5m. */
export function shortAmount(dollars: number): string {
  if (dollars >= 1_000_000) return `${trimmed(dollars / 1_000_000)}m`;
  return dollars >= 1000 ? `${trimmed(dollars / 1000)}k` : trimmed(dollars);
}

function percent(ratio: number, space: string): string {
  return `${trimmed(100 * ratio)}${space}%`;
}

/** At most six significant digits after rounding noise. */
function trimmed(value: number): string {
  return String(Number(value.toPrecision(12)));
}
