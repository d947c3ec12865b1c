import { UnfinishedFile } from './unfinished-file.ts';

/** Writes a small file whole or not at all. Throws as `UnfinishedFile` does. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const file = await UnfinishedFile.create(path);
  await file.write([new TextEncoder().encode(text)]);
  await file.finish();
}
