/** At most `width` characters, and without control characters, which would act on the terminal. */
export function shortened(text: string, width: number): string {
  const plain = text.replace(/\p{Cc}/gu, ' ');
  return plain.length <= width ? plain : `${plain.slice(0, width - 1)}…`;
}
