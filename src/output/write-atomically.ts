import { UnfinishedFile } from './unfinished-file.ts';

/** Writes a small file whole or not at all. Throws as `UnfinishedFile` does. */
export async function writeAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const file = await UnfinishedFile.create(path);
  await file.write([typeof content === 'string' ? new TextEncoder().encode(content) : content]);
  await file.finish();
}
