import { UnfinishedFile } from './unfinished-file.ts';

/** Text, bytes, or bytes in pieces. */
export type FileContent = string | Uint8Array | readonly Uint8Array[];

/** A small file, whole and durable, that waits to be published. Throws as `UnfinishedFile` does. */
export async function completeFile(path: string, content: FileContent): Promise<UnfinishedFile> {
  const file = await UnfinishedFile.create(path);
  await file.write(piecesOf(content));
  await file.complete();
  return file;
}

function piecesOf(content: FileContent): readonly Uint8Array[] {
  if (typeof content === 'string') return [new TextEncoder().encode(content)];
  return content instanceof Uint8Array ? [content] : content;
}
