export async function sensitivityOf(..._: readonly unknown[]): Promise<null> {
  return null;
}
