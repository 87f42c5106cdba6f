// Reads and cleans the deployment bucket.
import type { Context } from './context';

export interface StoredObject {
  Key: string;
  LastModified: Date | string;
}

export async function objectsUnder(context: Context, Bucket: string, Prefix: string): Promise<StoredObject[]> {
  const found: StoredObject[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await context.aws.ask<{ Contents?: StoredObject[]; NextContinuationToken?: string }>('S3',
      'listObjectsV2', { Bucket, Prefix, ...(ContinuationToken ? { ContinuationToken } : {}) });
    found.push(...(page.Contents ?? []));
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken);
  return found;
}

/** The clients of AWS before version 3 give a buffer, those of version 3 a stream with a method for its text. */
type Body = Uint8Array | string | { transformToString(): Promise<string> };

export async function textOf(context: Context, Bucket: string, Key: string): Promise<string> {
  const { Body } = await context.aws.ask<{ Body: Body }>('S3', 'getObject', { Bucket, Key });
  if (typeof Body === 'object' && 'transformToString' in Body) return Body.transformToString();
  return Body.toString();
}

const AT_ONCE = 1000;

export async function removeObjects(context: Context, Bucket: string, keys: readonly string[]): Promise<void> {
  for (let start = 0; start < keys.length; start += AT_ONCE)
    await context.aws.ask('S3', 'deleteObjects', {
      Bucket,
      Delete: { Objects: keys.slice(start, start + AT_ONCE).map((Key) => ({ Key })), Quiet: true },
    });
}
