import { UnfinishedFile } from './unfinished-file.ts';

/** A small file, whole and durable, that waits to be published. Throws as `UnfinishedFile` does. */
export async function completeFile(path: string, content: string | Uint8Array): Promise<UnfinishedFile> {
  const file = await UnfinishedFile.create(path);
  await file.write([typeof content === 'string' ? new TextEncoder().encode(content) : content]);
  await file.complete();
  return file;
}
